package dev.wadi.cli;

import java.util.List;

/**
 * What a backup holds.
 *
 * @param lost contents that the ledger knows, but whose bytes are no longer in the archive
 */
public record BackupReport(
    String file, int tables, long rows, int contents, long bytes, List<String> lost) {}
