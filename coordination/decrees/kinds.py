"""The two kinds of joint paper."""

from django.utils.translation import gettext_lazy as _

from coordination.decrees.bodies import CircularBody, DecreeBody
from coordination.decrees.course import JointCourse, Tracks
from coordination.decrees.forms import CircularForm, DecreeForm
from coordination.decrees.pages.joint import Joint
from coordination.decrees.printing import circular, decree
from coordination.papers.audience import divisions_around
from coordination.papers.kinds import PaperKind
from coordination.papers.references import Role
from coordination.papers.setting import settable
from coordination.papers.states import Kind

ROLES = (Role.BASIS, Role.RELATED, Role.CHANGES, Role.REPLACES)
PARTS = ("Latar Belakang", "Maksud dan Tujuan", "Ruang Lingkup", "Dasar", "Isi Edaran", "Penutup")
SHARED = {
    "settable": settable,
    "writable": divisions_around,
    "is_numbered": True,
    "is_revocable": False,
    "shows_flow": False,
    "is_joint": True,
    "existing": "decree_existing",
    "seen_by": _("Who writes it, who may set it and who speaks for a participant see this draft."),
    "roles": ROLES,
    "course": JointCourse(),
    "tracks": Tracks(),
    "context": Joint,
    "editor": "coordination/decrees/_editor.html",
    "whole": "coordination/decrees/_whole.html",
    "beside": "coordination/decrees/_beside.html",
    "below": "coordination/decrees/_below.html",
    "acts": "coordination/decrees/_acts.html",
    "styles": ("css/components/table.css", "css/rooms/decrees.css"),
}

JOINT_DECREE = PaperKind(
    Kind.JOINT_DECREE,
    label=Kind.JOINT_DECREE.label,
    heading=_("Joint decree"),
    about=_("Two or more divisions or agencies decide together; each signs, each numbers it."),
    hint=_("What is decided, such as “Handing over goods for export”."),
    body=DecreeBody(),
    form=DecreeForm,
    print_template="decree",
    print_data=decree,
    order=20,
    **SHARED,
)

JOINT_CIRCULAR = PaperKind(
    Kind.JOINT_CIRCULAR,
    label=Kind.JOINT_CIRCULAR.label,
    heading=_("Joint circular"),
    about=_(
        "Two or more divisions or agencies tell many together what to do; who receives it says so."
    ),
    hint=_("What the circular is about."),
    body=CircularBody(),
    form=CircularForm,
    outline=PARTS,
    print_template="circular",
    print_data=circular,
    order=21,
    **SHARED,
)
