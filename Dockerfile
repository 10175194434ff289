# One image for web, worker, beat and migrate; the command makes the difference (docker-compose.yml).
FROM python:3.12-slim AS build
ENV PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
WORKDIR /app
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY manage.py pyproject.toml ./
COPY collab collab
COPY people people
COPY coordination coordination
COPY customers customers
COPY templates templates
COPY static static
COPY locale locale
# Neither step needs a database or a secret.
RUN MODE=test /venv/bin/python manage.py compile_translations \
 && STATIC_ROOT=/app/staticfiles /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && /venv/bin/python -m compileall -q collab people coordination customers

FROM python:3.12-slim
RUN useradd --uid 10001 --user-group --home-dir /data --no-create-home selaras \
 && install -d -o selaras -g selaras -m 0750 /data /data/media
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    MODE=production VAR_DIR=/data STATIC_ROOT=/app/staticfiles MEDIA_ROOT=/data/media
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER selaras
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "collab.wsgi", "--bind", "0.0.0.0:8000", "--preload", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--timeout", "60", "--graceful-timeout", "20", "--max-requests", "5000", "--max-requests-jitter", "500", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
