"""The demo office as tables."""

# code, name, kind, part of, functions
DIVISIONS = [
    ("NLK", "PT Nusa Laras Komoditas", "agency", None, "Ekspor kopi, kakao, dan rempah"),
    ("SEK", "Sekretariat", "division", "NLK", "Tata usaha, persuratan, dan agenda pimpinan"),
    ("EKS", "Divisi Ekspor", "division", "NLK", "Dokumen ekspor, pengapalan, dan kepabeanan"),
    ("EKS-DOK", "Seksi Dokumen Ekspor", "section", "EKS", "Penyiapan dokumen ekspor"),
    ("EKS-KPL", "Seksi Pengapalan", "section", "EKS", "Jadwal kapal dan pemuatan"),
    ("GUD", "Divisi Gudang", "division", "NLK", "Penerimaan, penyimpanan, pengeluaran barang"),
    ("GUD-TRM", "Seksi Penerimaan Barang", "section", "GUD", "Pemeriksaan barang masuk"),
    ("GUD-KLR", "Seksi Pengeluaran Barang", "section", "GUD", "Penyiapan barang keluar"),
    ("PSR", "Divisi Pemasaran", "division", "NLK", "Pembeli, kontrak, dan sasaran penjualan"),
    ("PRD", "Divisi Produksi", "division", "NLK", "Pengolahan, penyortiran, dan pengemasan"),
    ("PRD-MUT", "Seksi Mutu", "section", "PRD", "Pengawasan mutu dan sertifikat"),
    ("KEU", "Divisi Keuangan", "division", "NLK", "Perhitungan biaya, piutang, dan kas"),
    ("SDM", "Divisi Personalia", "division", "NLK", "Kepegawaian, pelatihan, dan cuti"),
    ("BKP", "Balai Karantina Pelabuhan", "agency", None, "Sertifikat kesehatan tumbuhan"),
    ("KPB", "Kantor Pelayanan Pabean", "agency", None, "Pemberitahuan ekspor barang"),
]

# one, other, what flows between them
LINKS = [
    ("EKS", "GUD", "jadwal pengiriman"),
    ("EKS", "KEU", "perhitungan biaya"),
    ("EKS", "PSR", "pesanan dan jadwal kapal"),
    ("GUD", "PRD", "barang jadi"),
    ("PSR", "PRD", "sasaran produksi"),
    ("KEU", "PSR", "harga dan piutang"),
    ("EKS", "BKP", "sertifikat kesehatan tumbuhan"),
    ("EKS", "KPB", "pemberitahuan ekspor"),
]

# key, title, division, reports to, head of its division, holders (empty: vacant)
POSITIONS = [
    ("dirut", "Direktur Utama", "NLK", None, True, ["Hendra Wijaya|Ir.|M.M."]),
    ("dirops", "Direktur Operasi", "NLK", "dirut", False, ["Sulastri Handayani||S.T., M.T."]),
    ("dirkeu", "Direktur Keuangan dan Umum", "NLK", "dirut", False, []),
    ("kasek", "Kepala Sekretariat", "SEK", "dirut", True, ["Retno Kusumawardani|Dra.|"]),
    ("sek1", "Sekretaris Direksi", "SEK", "kasek", False, ["Maria Yosephine Tapilatu||A.Md."]),
    ("sek2", "Staf Persuratan", "SEK", "kasek", False, ["Agus Salim", "Nurhayati Siregar"]),
    ("sek3", "Staf Agenda dan Protokol", "SEK", "kasek", False, ["Ketut Widiantara||S.I.Kom."]),
    ("kaeks", "Kepala Divisi Ekspor", "EKS", "dirops", True, ["Bambang Hidayat||S.E., M.M."]),
    ("sekeks", "Sekretaris Divisi Ekspor", "EKS", "kaeks", False, ["Putri Anjani||A.Md."]),
    ("kadok", "Kepala Seksi Dokumen Ekspor", "EKS-DOK", "kaeks", True, ["Ratna Dewi||S.E."]),
    (
        "dok",
        "Staf Dokumen Ekspor",
        "EKS-DOK",
        "kadok",
        False,
        ["Dimas Prasetyo", "Siti Maryam Lubis||S.Ak.", "Fransisca Tandililing", "Joko Susilo"],
    ),
    ("kpab", "Staf Kepabeanan", "EKS-DOK", "kadok", False, ["Yohanes Kristanto||S.H."]),
    ("kakpl", "Kepala Seksi Pengapalan", "EKS-KPL", "kaeks", True, ["Made Ayu Lestari||S.T."]),
    ("kpl", "Staf Pengapalan", "EKS-KPL", "kakpl", False, ["Rizky Ramadhan", "Daniel Simanjuntak"]),
    ("jadwal", "Perencana Jadwal Kapal", "EKS-KPL", "kakpl", False, ["Laksmi Paramita||S.Si."]),
    ("kagud", "Kepala Divisi Gudang", "GUD", "dirops", True, []),
    ("katrm", "Kepala Seksi Penerimaan Barang", "GUD-TRM", "kagud", True, ["Rizal Mahendra||S.T."]),
    (
        "trm",
        "Staf Penerimaan Barang",
        "GUD-TRM",
        "katrm",
        False,
        ["Slamet Riyadi", "Wahyu Nugroho", "Asep Sunandar"],
    ),
    ("kaklr", "Kepala Seksi Pengeluaran Barang", "GUD-KLR", "kagud", True, ["Nur Aini Rahmawati"]),
    (
        "klr",
        "Staf Pengeluaran Barang",
        "GUD-KLR",
        "kaklr",
        False,
        ["Eko Purwanto", "Tri Wahyuni", "La Ode Muhammad Safar"],
    ),
    ("admgud", "Administrasi Gudang", "GUD", "kagud", False, ["Yuliana Pratiwi||A.Md."]),
    ("kapsr", "Kepala Divisi Pemasaran", "PSR", "dirops", True, ["Anastasia Kurniawan||M.B.A."]),
    (
        "psr",
        "Staf Pemasaran Luar Negeri",
        "PSR",
        "kapsr",
        False,
        ["Kevin Hartanto", "Cut Nyak Meutia||S.S.", "Arief Budiman||S.Kom."],
    ),
    ("kontrak", "Staf Kontrak Penjualan", "PSR", "kapsr", False, ["Theresia Wulandari||S.H."]),
    ("kaprd", "Kepala Divisi Produksi", "PRD", "dirops", True, ["I Gede Sudarsana|Ir.|"]),
    (
        "olah",
        "Pengawas Pengolahan",
        "PRD",
        "kaprd",
        False,
        ["Suparman", "Lilis Suryani", "Hasanuddin Daeng Situju"],
    ),
    ("kakem", "Koordinator Pengemasan", "PRD", "kaprd", False, []),
    ("kemas", "Pengawas Pengemasan", "PRD", "kakem", False, ["Endang Sulastri", "Markus Wenda"]),
    ("kamut", "Kepala Seksi Mutu", "PRD-MUT", "kaprd", True, ["Fitriani Hasibuan|Dr.|S.T.P."]),
    ("mut", "Analis Mutu", "PRD-MUT", "kamut", False, ["Bayu Saputra||S.Si.", "Ni Luh Sukmawati"]),
    ("kakeu", "Kepala Divisi Keuangan", "KEU", "dirkeu", True, ["Andi Baso Rahmat||S.E., Ak."]),
    ("biaya", "Staf Perhitungan Biaya", "KEU", "kakeu", False, ["Vincent Halim", "Sri Mulyati"]),
    ("piutang", "Staf Piutang", "KEU", "kakeu", False, ["Rahmi Oktaviani||S.E.", "Gunawan Tan"]),
    ("pajak", "Staf Pajak", "KEU", "kakeu", False, []),
    ("kas", "Kasir", "KEU", "kakeu", False, ["Ester Panggabean"]),
    ("kasdm", "Kepala Divisi Personalia", "SDM", "dirkeu", True, ["Wayan Suartini||S.Psi."]),
    ("sdm", "Staf Kepegawaian", "SDM", "kasdm", False, ["Taufik Rahman", "Indah Permatasari"]),
    ("latih", "Staf Pelatihan", "SDM", "kasdm", False, ["Paulus Lamoren||S.Pd."]),
    ("kabkp", "Kepala Balai Karantina", "BKP", None, True, ["Suryani Batubara|drh.|M.Si."]),
    ("bkp", "Pemeriksa Karantina", "BKP", "kabkp", False, ["Adi Nugraha||S.P.", "Yanti Mandagi"]),
    ("kakpb", "Kepala Kantor Pabean", "KPB", None, True, ["Rudi Hermawan||S.E."]),
    ("kpb", "Pemeriksa Pabean", "KPB", "kakpb", False, ["Nanda Kusuma", "Febrianto Lase"]),
]

# key of a vacant position, who acts, kind
ACTING = [
    ("kagud", "Rizal Mahendra", "plt"),
]

# who holds a second position besides the main one, its key
SECOND = [("Sulastri Handayani", "dirkeu")]

# some profiles: name → (profession, strengths, wants to learn, how to work with me)
PROFILES = {
    "Ratna Dewi": (
        "other",
        "Dokumen ekspor, surat keterangan asal, bahasa Belanda",
        "Perhitungan bea keluar",
        "Pagi paling baik untuk hal yang perlu dipikirkan. Untuk hal mendesak, telepon saja.",
    ),
    "Putri Anjani": (
        "secretary",
        "Menyusun notula, menata agenda, korespondensi bahasa Inggris",
        "Penyuntingan naskah dinas",
        "Kirim bahan rapat sehari sebelumnya agar sempat saya rapikan.",
    ),
    "Maria Yosephine Tapilatu": (
        "secretary",
        "Agenda direksi dan tata naskah dinas",
        "Pengelolaan arsip digital",
        "Tulis keperluan dan tenggatnya dalam satu pesan.",
    ),
    "Retno Kusumawardani": (
        "office_manager",
        "Tata kelola kantor dan protokol",
        "Penataan ulang alur surat",
        "Datang ke ruangan saya setelah pukul 09.00.",
    ),
    "Yuliana Pratiwi": (
        "administration",
        "Pencatatan stok dan berita acara",
        "Pengolahan data dengan lembar kerja",
        "Sebutkan nomor lot dalam setiap permintaan.",
    ),
}
EASTERN = {
    "La Ode Muhammad Safar": "Asia/Makassar",
    "Hasanuddin Daeng Situju": "Asia/Makassar",
    "I Gede Sudarsana": "Asia/Makassar",
    "Markus Wenda": "Asia/Jayapura",
}
# who may set the office up in the administration
ADMINS = ["Taufik Rahman"]
