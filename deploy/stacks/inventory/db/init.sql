CREATE EXTENSION vector;

CREATE TABLE item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    place text NOT NULL,
    features vector(3) NOT NULL,
    added_at timestamptz NOT NULL DEFAULT now()
);
