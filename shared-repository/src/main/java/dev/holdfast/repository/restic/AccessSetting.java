package dev.holdfast.repository.restic;

/** What a repository may need beside its address and its own password. */
enum AccessSetting {
    USER("user"),
    USER_PASSWORD("user-password"),
    REGION("region"),
    PRIVATE_KEY("private-key"),
    KNOWN_HOSTS("known-hosts");

    private final String key;

    AccessSetting(String key) {
        this.key = key;
    }

    /** As it is called in the settings of a repository, behind their prefix. */
    String key() {
        return key;
    }

    boolean isGiven(RepositoryAccess access) {
        return !value(access).isBlank();
    }

    private String value(RepositoryAccess access) {
        return switch (this) {
            case USER -> access.user();
            case USER_PASSWORD -> access.userPassword();
            case REGION -> access.region();
            case PRIVATE_KEY -> access.privateKey();
            case KNOWN_HOSTS -> access.knownHosts();
        };
    }
}
