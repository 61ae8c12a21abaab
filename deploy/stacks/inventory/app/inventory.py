"""An inventory: things with a place, a picture each, and a search by likeness."""

import fcntl
import json
import os
import pathlib
import re
import secrets

import flask
import psycopg2
import psycopg2.extras

IMAGES = pathlib.Path("/srv/images")
SETTINGS = pathlib.Path("/srv/config/settings.json")
IMAGE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}\.(png|jpg)")

app = flask.Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 8 * 1024 * 1024


def set_up_once():
    """The first run gives this installation its identity; a restored one must never come here again."""
    SETTINGS.parent.mkdir(parents=True, exist_ok=True)
    with open(SETTINGS.parent / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two workers start at once
        if not SETTINGS.exists():
            fresh = SETTINGS.with_suffix(".new")
            fresh.write_text(json.dumps({"installation": secrets.token_hex(16)}))
            fresh.rename(SETTINGS)


set_up_once()


def database():
    if "database" not in flask.g:
        flask.g.database = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=3)
    return flask.g.database


@app.teardown_appcontext
def close_database(_):
    connection = flask.g.pop("database", None)
    if connection is not None:
        connection.close()


def rows(statement, *values):
    with database() as connection, connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
        cursor.execute(statement, values)
        return [dict(row) for row in cursor.fetchall()]


@app.get("/health")
def health():
    rows("SELECT 1")
    return {"status": "ok"}


@app.get("/setup")
def setup():
    return json.loads(SETTINGS.read_text())


@app.get("/items")
def items():
    return rows("SELECT id, name, place, features::text FROM item ORDER BY id")


@app.post("/items")
def add_item():
    item = flask.request.get_json()
    added = rows(
        "INSERT INTO item (name, place, features) VALUES (%s, %s, %s) RETURNING id",
        item["name"], item["place"], json.dumps(item["features"]))
    return added[0], 201


@app.get("/items/like")
def items_like():
    features = json.dumps([float(number) for number in flask.request.args["features"].split(",")])
    return rows("SELECT id, name, place FROM item ORDER BY features <-> %s::vector LIMIT 5", features)


@app.put("/images/<name>")
def add_image(name):
    if not IMAGE_NAME.fullmatch(name):
        flask.abort(404)
    fresh = IMAGES / (name + ".new")
    fresh.write_bytes(flask.request.get_data())
    fresh.rename(IMAGES / name)
    return "", 204
