"""What was answered to a request that carried an `Idempotency-Key`; see `retrying`."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from people.employees.models import Employee

LONGEST = 100


class KeptAnswer(models.Model):
    """The first answer to one keyed request of one person."""

    person = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=LONGEST)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="kept_answer_once")]

    def __str__(self):
        return self.key
