"""An office of a head office and a branch of 300, as its personnel department has it in a spreadsheet."""

import csv
import io

HEADINGS = (
    "kode unit", "nama unit", "jenis unit", "unit induk", "kode jabatan", "jabatan",
    "kode jabatan atasan", "kepala", "nip", "nama", "surel", "zona waktu",
)  # fmt: skip
DIRECTOR, BRANCH_HEAD = "Hasan Tiro", "Andi Pangerang"
SECTIONS = {
    "CMK-OPS": ("Seksi Operasi", "Baso Amir", "Staf Operasi", 110),
    "CMK-GUD": ("Seksi Pergudangan", "Rahmatia Daeng", "Staf Gudang", 100),
    "CMK-LYN": ("Seksi Layanan", "Yusuf Mangkona", "Staf Layanan", 86),
}
BRANCH, SIZE = "Cabang Makassar", 300
NEWCOMER = "Nur Intan Baru"


def address(name):
    return f"{name.lower().replace(' ', '.')}@angkutan.example"


def staff(code, n):
    """The n-th of a section's staff, from 1 on."""
    return f"{SECTIONS[code][2].removeprefix('Staf ')} {n:03}"


def _person(number, name, zone="WITA"):
    return (number, name, address(name), zone)


def rows():
    """The head office, the branch, its head, three sections; 300 people belong to the branch."""
    yield ("AN", "PT Angkutan Nusantara", "perusahaan", "", "DIR", "Direktur Utama", "", "ya",
           *_person("AN-1", DIRECTOR, "WIB"))  # fmt: skip
    yield ("CMK", BRANCH, "divisi", "AN", "CMK-K", "Kepala Cabang", "DIR", "ya",
           *_person("AN-2", BRANCH_HEAD))  # fmt: skip
    for code, (name, head, _title, count) in SECTIONS.items():
        place = (code, name, "seksi", "CMK")
        yield (*place, f"{code}-K", f"Kepala {name}", "CMK-K", "ya", *_person(f"{code}-0", head))
        for n in range(1, count + 1):
            yield staff_row(code, n, staff(code, n))


def staff_row(code, n, person):
    name, _head, title, _count = SECTIONS[code]
    return (
        *(code, name, "seksi", "CMK", f"{code}-{n}", title, f"{code}-K", "tidak"),
        *_person(f"{code}-{n:03}", person),
    )


def newcomer():
    code = "CMK-GUD"
    return [staff_row(code, SECTIONS[code][3] + 1, NEWCOMER)]


def as_file(lines):
    """As the browser hands it in."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(lines)
    data = text.getvalue().encode()
    return {"name": "pegawai.csv", "mimeType": "text/csv", "buffer": data}
