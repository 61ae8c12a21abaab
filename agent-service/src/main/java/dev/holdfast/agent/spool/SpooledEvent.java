package dev.holdfast.agent.spool;

import java.nio.charset.StandardCharsets;

/**
 * An event as it lies on disk: ready to be published.
 *
 * @param body the event as JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record SpooledEvent(long sequence, String subject, byte[] body) {

    private static final byte END_OF_SUBJECT = '\n';

    byte[] toRecord() {
        var head = (subject + "\n").getBytes(StandardCharsets.UTF_8);
        var record = new byte[head.length + body.length];
        System.arraycopy(head, 0, record, 0, head.length);
        System.arraycopy(body, 0, record, head.length, body.length);
        return record;
    }

    static SpooledEvent of(long sequence, byte[] record) {
        var end = 0;
        while (record[end] != END_OF_SUBJECT) {
            end++;
        }
        var body = new byte[record.length - end - 1];
        System.arraycopy(record, end + 1, body, 0, body.length);
        return new SpooledEvent(sequence, new String(record, 0, end, StandardCharsets.UTF_8), body);
    }
}
