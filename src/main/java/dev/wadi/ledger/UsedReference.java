package dev.wadi.ledger;

import java.util.List;

/**
 * A version that a derivation used.
 *
 * @param pipeline of the reference; a FILE's own pipeline
 * @param subject whose version was asked for; empty when it has one for all, and of a FILE
 * @param versionJob the job that brought the version; null when the optional reference was absent
 * @param versionAttempt null for a FILE: its typed rows depend on the bytes alone
 * @param keys the looked-up keys; null = any change of it matters
 */
public record UsedReference(
    Need.Kind kind,
    String pipeline,
    String subject,
    Long versionJob,
    Integer versionAttempt,
    List<String> keys) {}
