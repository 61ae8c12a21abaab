package dev.holdfast.backup.repository;

/** What opens one host's repository. Goes to the host that restores from it, and nowhere else. */
record RepositoryAccess(String url, String user, String userPassword, String repositoryPassword) {

    /** Without the secrets, should it ever be logged. */
    @Override
    public String toString() {
        return "access to " + url;
    }
}
