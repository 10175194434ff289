"""Discussion: what people say on a matter, with mentions.

Whoever may see a matter may speak on it. `@[Name](person:7)` in the text mentions somebody;
mentioning a person who may not see the matter is refused with the way out (add them as observer).
The parties of the matter hear of each comment, the mentioned at once. Comments are not edited:
what was said stays, as in the journal.
"""
