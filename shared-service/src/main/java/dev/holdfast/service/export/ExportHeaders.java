package dev.holdfast.service.export;

/** What is said beside the bytes of an export. */
public final class ExportHeaders {

    /** What opens it. */
    public static final String PASSWORD = "Holdfast-Password";

    /** Printable, without spaces, and too long to be guessed. */
    public static final String PASSWORD_FORM = "[!-~]{20,200}";

    /** How a person is told. */
    public static final String PASSWORD_MESSAGE =
            "is 20 to 200 printable characters of ASCII without spaces";

    /** How many bytes are to come; a length that is known late cannot be the answer's own. */
    public static final String BYTES = "Holdfast-Bytes";

    private ExportHeaders() {}
}
