package dev.holdfast.backup.export;

import dev.holdfast.backup.snapshot.Snapshot;

/** What an export says to whoever finds it. */
final class Readme {

    private Readme() {}

    /**
     * @param capturedAt for people
     */
    static String of(Snapshot snapshot, String capturedAt) {
        return """
        # An export of Holdfast

        One stack with everything that it had become: `%s` of host `%s`, as of %s.
        It is snapshot %s there.

        `repository` is an ordinary repository of restic (https://restic.net). All that is in it is encrypted by
        the password that was given when it was exported. That is not in here: who does not have it, has nothing.
        **Whoever restores this, runs what is in it.** Do so only if you trust where it comes from.

        ## With Holdfast, on any fleet

        The file `password` has one line, `Holdfast-Password: ` and then the password.

            curl -X POST -H "Authorization: Bearer $HOLDFAST_TOKEN" -H 'Content-Type: application/x-tar' \\
              -H @password -T THIS.tar "$HOLDFAST_URL/api/v1/imports?host=HOST"

        The answer is a snapshot; restore it as any other.

        ## Without Holdfast

        As root, on any Linux with restic 0.17 or later, bash, coreutils and Docker:

            restic --repo repository restore latest --sparse --target back
            [ ! -e back/pieces ] || back/pieces/assemble
            rm -rf back/pieces
            docker load --input back/images.tar

        The content of volumes is in `back/volumes`, the stack's directory in `back/stack`, what containers wrote
        in `back/layers`; `back/manifest.json` has how they were made.
        """
                .formatted(snapshot.project(), snapshot.host(), capturedAt, snapshot.id());
    }
}
