"""The moves of an import. Admin pages, the job and the command call these alone."""

import hashlib
import secrets
from datetime import timedelta

from celery import signature
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from collab.kit.jobs import enqueue
from collab.kit.refusals import NotNow
from people.accounts.opening import open_accounts
from people.accounts.rights import may_touch
from people.imports.choices import complete
from people.imports.columns import OF_KIND, guess, normal
from people.imports.faults import Fault
from people.imports.loading import write
from people.imports.models import Import
from people.imports.planning.plan import make
from people.imports.reading import read
from people.imports.states import MOVES, State
from people.journal.models import record
from people.units.models import Position

JOB = "people.imports.jobs.run_import"
AT_ONCE_ROWS = 1000
LOST_AFTER = timedelta(minutes=30)
REMEMBERED = 3600
LOOKED_AT = 200
GUARDED = {"email", "is_active"}


def upload(raw, *, name, kind, by, now, today, account=None, sheet="", remember=True):
    """Keep a file and guess its columns; raises `reading.Unreadable` where it cannot be read.

    Where a file with the same headers was matched before, its matching and choices are taken again,
    unless `remember` is off.
    """
    page = read(raw, name, sheet)
    item = Import(kind=kind, name=name[-200:], by=by, account=account)
    item.created_at, item.start_on = now, today
    _describe(item, page, remember)
    item.file.save("file", ContentFile(raw), save=False)
    item.save()
    return item


def _describe(item, page, remember=True):
    item.headers, item.sheet, item.total = page.headers, page.sheet[:40], len(page.rows)
    item.sheets, item.examples = page.sheets, [_examples(page, i) for i in range(len(page.headers))]
    words = "\n".join([item.kind, *map(normal, page.headers)])
    item.fingerprint = hashlib.sha256(words.encode()).hexdigest()
    known = Import.objects.filter(fingerprint=item.fingerprint).exclude(state=State.NEW)
    before = known.exclude(pk=item.pk).first() if remember else None
    if before:
        item.matching, item.choices = before.matching, before.choices
    else:
        item.matching = guess(page.headers, item.kind)
        item.choices = complete({}, item.kind)


def _examples(page, index, most=2):
    """The first values of a column, short."""
    found = []
    for _number, cells in page.rows[:LOOKED_AT]:
        text = " ".join(cells[index].split())[:40] if index < len(cells) else ""
        if text and text not in found:
            found.append(text)
        if len(found) == most:
            break
    return found


def choose_sheet(item, sheet):
    """Look at another sheet of the same file: its columns are guessed anew."""
    _must(item, "match")
    _describe(item, read(contents(item), item.name, sheet))
    item.state, item.result = State.NEW, {}
    item.save()


def match(item, *, matching, choices, start_on):
    """Say which column is which and what to do with faults."""
    _must(item, "match")
    known = OF_KIND[item.kind]
    width = len(item.headers)
    item.matching = {n: i for n, i in matching.items() if n in known and 0 <= i < width}
    item.choices = complete(choices, item.kind)
    item.start_on = start_on
    item.state, item.result = State.NEW, {}
    item.save()


def check(item, *, now, here=False, **acting):
    """Begin the dry run; `run` does it, in a worker for a long file (never with `here`).

    `acting` is who does it (`by`, `account`) where that may be somebody else than the uploader: it is
    their rights that count, and their name that the journal keeps.
    """
    _begin(item, "check", State.CHECKING, here, acting)


def load(item, *, now, here=False, **acting):
    """Begin the load of a checked file; `run` does it. NotNow while another is being loaded."""
    try:
        with transaction.atomic():
            _begin(item, "load", State.LOADING, here, acting)
    except IntegrityError as error:
        raise NotNow(_("Another import is being loaded. Wait until it is done.")) from error


def _must(item, move):
    if not item.allows(move):
        raise NotNow(_("This import has moved on meanwhile. Look at it again."))


def _begin(item, move, state, here, acting):
    _must(item, move)
    moved = Import.objects.filter(pk=item.pk, state__in=MOVES[move]).update(
        state=state, claimed_at=None, token="", **acting
    )
    if not moved:
        raise NotNow(_("This import has moved on meanwhile. Look at it again."))
    item.state = state
    cache.delete(_key(item.pk))
    if not here and not is_short(item):
        enqueue(signature(JOB), item.pk)


def is_short(item):
    """A short file is worked on at once by whoever asked, a long one by a worker."""
    return item.total <= AT_ONCE_ROWS


def withdraw(item, *, now):
    """Stop waiting for a worker that has not taken it up, or that was lost."""
    free = _unclaimed(now) & Q(pk=item.pk)
    back = State.READY if item.state == State.LOADING else State.NEW
    if not Import.objects.filter(free, state=item.state).update(state=back, token=""):
        raise NotNow(_("This import is being worked on. Wait until it is done."))
    item.state = back


def _unclaimed(now):
    return Q(claimed_at=None) | Q(claimed_at__lt=now - LOST_AFTER)


def run(pk, *, now):
    """Do what was begun; whoever comes second does nothing. Returns the import, or None."""
    token = secrets.token_hex(16)
    waiting = Import.objects.filter(_unclaimed(now), pk=pk, state__in=MOVES["run"])
    if not waiting.update(claimed_at=now, token=token):
        return None
    item = Import.objects.select_related("by", "account").get(pk=pk)
    try:
        return _check(item, token) if item.state == State.CHECKING else _load(item, token, now)
    except BaseException:
        back = State.READY if item.state == State.LOADING else State.NEW
        Import.objects.filter(pk=pk, token=token).update(state=back, token="", claimed_at=None)
        raise


def _plan(item):
    page = read(contents(item), item.name, item.sheet)
    plan = make(
        page,
        item.kind,
        item.matching,
        item.choices,
        start_on=item.start_on,
        tell=_teller(item.pk),
    )
    _guard_accounts(item, plan)
    return plan


def _guard_accounts(item, plan):
    """A file opens no accounts for who may not, nor changes what a higher one signs in with."""
    if item.account is None:
        return
    if item.choices.get("accounts") == "open" and not item.account.has_perm("people.add_user"):
        plan.faults.append(Fault(0, "", "accounts", {}))
    for draft in plan.employees:
        thing = draft.thing
        guarded = thing.user_id and draft.difference.keys() & GUARDED
        if guarded and not may_touch(item.account, thing.user):
            plan.faults.append(Fault(draft.row, "number", "higher", {"key": thing.number}))


def _check(item, token):
    plan = _plan(item)
    state = State.FAULTY if plan.faults else State.READY
    _finish(item, token, state=state, result=_result(plan), total=plan.rows)
    return item


class _Faulty(Exception):
    """Rolls the load back."""


def _load(item, token, now):
    """All or nothing: the plan is made anew against what is there now, in the same transaction."""
    plan = None
    try:
        with transaction.atomic():
            list(Position.objects.select_for_update().order_by("pk").values_list("pk"))
            plan = _plan(item)
            if plan.faults:
                raise _Faulty
            write(plan, by=item.by, now=now, tell=_teller(item.pk))
            _open_accounts(item, plan, now)
            record(by=item.by, verb="imported", subject=item, now=now, **plan.figures())
            result = _result(plan)
            _finish(item, token, state=State.LOADED, result=result, loaded_at=now, total=plan.rows)
    except (IntegrityError, ValidationError) as error:
        taken = isinstance(error, ValidationError)
        fault = Fault(0, "", "account_taken", error.params) if taken else Fault(0, "", "clash", {})
        result = {"figures": {}, "faults": [fault.kept()]}
        _finish(item, token, state=State.FAULTY, result=result)
        return item
    except _Faulty:
        _finish(item, token, state=State.FAULTY, result=_result(plan), total=plan.rows)
        return item
    item.file.delete(save=False)
    Import.objects.filter(pk=item.pk).update(file="")
    return item


def _open_accounts(item, plan, now):
    if item.choices.get("accounts") == "open":
        people = [draft.thing for draft in plan.employees if draft.thing.is_active]
        open_accounts(people, by=item.by, now=now)


def _finish(item, token, **fields):
    """Only who still holds the claim may say how it ended."""
    done = Import.objects.filter(pk=item.pk, token=token).update(**fields, token="")
    if not done:
        raise NotNow(_("This import was taken over by another process."))
    for name, value in fields.items():
        setattr(item, name, value)


def _result(plan):
    return {"figures": plan.figures(), "faults": [fault.kept() for fault in plan.faults]}


def contents(item):
    """The bytes of the kept file."""
    with item.file.open("rb") as file:
        return file.read()


# --- progress lives in the cache: a running transaction cannot be looked into
def _key(pk):
    return f"import:{pk}"


def _teller(pk):
    return lambda done, total: cache.set(_key(pk), (done, total), REMEMBERED)


def progress(item):
    """`(done, total)` of the running step, or None while nobody has begun."""
    return cache.get(_key(item.pk))
