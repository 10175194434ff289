"""The user and the API's access tokens."""

import hashlib
import secrets

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.employees.models import Employee


class UserManager(BaseUserManager):
    def create_user(self, username, email="", password=None, **fields):
        """A user who signs in by `username` (the employee number) or `email`."""
        user = self.model(username=username, email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username, email="", password=None, **fields):
        return self.create_user(
            username, email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    username = models.CharField(
        _("employee number"),
        max_length=60,
        unique=True,
        help_text=_("What the person signs in with, besides the e-mail address."),
    )
    email = models.EmailField(_("e-mail"), blank=True)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("created at"), default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("email",)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["username"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="user_email_once",
                violation_error_message=_("Another account has this e-mail address."),
            ),
            models.UniqueConstraint(Lower("username"), name="user_username_once"),
        ]

    def __str__(self):
        return self.username

    def get_full_name(self):
        person = getattr(self, "person", None)
        return person.full_name if person else self.username


class Scope(models.TextChoices):
    READ = "read", _("read only")
    WRITE = "write", _("read and write")


class AccessTokenQuerySet(models.QuerySet):
    def valid(self, now):
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


class AccessToken(models.Model):
    """A personal key for programs. Only its hash is kept; the text is shown once, when made."""

    person = models.ForeignKey(
        Employee, on_delete=models.CASCADE, related_name="tokens", verbose_name=_("employee")
    )
    name = models.CharField(_("name"), max_length=80, help_text=_("What uses it."))
    scope = models.CharField(_("scope"), max_length=10, choices=Scope.choices, default=Scope.READ)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=8, editable=False)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    last_used_at = models.DateTimeField(_("last used at"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        ordering = ["-created_at"]

    def __str__(self):
        return self.name

    @staticmethod
    def digest_of(text):
        return hashlib.sha256(text.encode()).hexdigest()

    @classmethod
    def issue(cls, *, by, name, scope, expires_at, now):
        """Make a token for oneself: `(token, text)`; the text (256 bit) cannot be read again."""
        text = f"slr_{secrets.token_urlsafe(32)}"
        token = cls.objects.create(
            person=by,
            name=name,
            scope=scope,
            digest=cls.digest_of(text),
            hint=text[-4:],
            created_at=now,
            expires_at=expires_at,
        )
        return token, text
