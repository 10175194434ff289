#!/bin/sh
# One backup: the database first, then the files (a file is never older than the row that names it).
# Needs PGHOST, PGUSER, PGDATABASE, PGPASSWORD; writes to BACKUP_TO (/backups), reads MEDIA (/data/media).
#
# Restore:  pg_restore --clean --if-exists --no-owner --dbname selaras selaras-<time>.dump
#           tar -xzf selaras-<time>-media.tar.gz -C /data
# After a restore nothing is sent until somebody confirms it: manage.py sending --confirm
set -eu
umask 077
to=${BACKUP_TO:-/backups}
media=${MEDIA:-/data/media}
name="$to/selaras-$(date -u +%Y%m%dT%H%M%SZ)"

pg_dump --format=custom --no-owner --file="$name.dump.part"
pg_restore --list "$name.dump.part" >/dev/null
mv "$name.dump.part" "$name.dump"

tar -czf "$name-media.tar.gz.part" -C "$(dirname "$media")" "$(basename "$media")"
tar -tzf "$name-media.tar.gz.part" >/dev/null
mv "$name-media.tar.gz.part" "$name-media.tar.gz"

find "$to" -name 'selaras-*' -type f -mtime "+${KEEP_DAYS:-14}" -exec rm -f {} +
echo "kept: $name.dump $name-media.tar.gz"
