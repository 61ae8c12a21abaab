package dev.holdfast.backup.restore;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who is asked just now: rows, for another instance may be asked for access. */
@ApplicationScoped
public class InquiryStore implements PanacheRepositoryBase<InquiryEntity, UUID> {

    @Transactional
    public Optional<Inquiry> byId(UUID id, Instant now) {
        return findByIdOptional(id).map(row -> row.told(now));
    }

    /** Also takes away what an instance that died left behind. */
    @Transactional
    void open(Inquiry inquiry, Instant now, Instant until) {
        delete("until < ?1", now);
        persist(new InquiryEntity(inquiry, until));
    }

    @Transactional
    void close(Inquiry inquiry) {
        deleteById(inquiry.id().id());
    }
}
