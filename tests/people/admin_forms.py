"""Filling the administration's forms as a person would, and an administrator of few rights."""

from django.contrib.auth.models import Permission
from django.urls import reverse


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def filled(client, model, pk=None, **changes):
    """What the form would send as it stands, with changes."""
    page = client.get(address(model, *(["change", pk] if pk else ["add"])))
    form = page.context["adminform"].form
    data = {}
    for name in form.fields:
        value = form[name].value()
        if value is None or value is False:
            continue
        data[name] = [getattr(v, "pk", v) for v in value] if isinstance(value, list) else value
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def save(client, model, pk=None, **changes):
    target = address(model, *(["change", pk] if pk else ["add"]))
    return client.post(target, filled(client, model, pk, **changes))


def limited(who, *names):
    user = who.staff.user
    user.is_staff = True
    user.save()
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def refused(answer, field=None):
    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    assert errors
    assert field is None or field in errors
