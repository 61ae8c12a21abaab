package dev.holdfast.backup.restore;

import dev.holdfast.model.command.CommandId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "Inquiry")
@Table(name = "inquiry")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class InquiryEntity {

    @Id private UUID id;

    @Column(name = "source_host")
    private String sourceHost;

    private String host;
    private Instant until;

    protected InquiryEntity() {}

    InquiryEntity(Inquiry inquiry, Instant until) {
        id = inquiry.id().id();
        sourceHost = inquiry.sourceHost();
        host = inquiry.host();
        this.until = until;
    }

    Inquiry told(Instant now) {
        return new Inquiry(new CommandId(id), sourceHost, host, now.isBefore(until));
    }
}
