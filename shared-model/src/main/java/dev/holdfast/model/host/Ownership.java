package dev.holdfast.model.host;

/**
 * Who decides for a host in an epoch.
 *
 * @param epoch raised with each change of the owner
 */
public record Ownership(long epoch, Owner owner) {

    /** Of a host that was never left alone. */
    public static final Ownership FIRST = new Ownership(1, Owner.CONTROLLER);

    /** The next epoch, in the hands of this one. */
    public Ownership passedTo(Owner next) {
        return new Ownership(epoch + 1, next);
    }

    public boolean agentDecides() {
        return owner == Owner.AGENT;
    }
}
