package dev.wadi.admin;

import java.util.List;

/**
 * The refused cells of one file.
 *
 * @param rows refused rows; each has at least one cell
 * @param stored cells the ledger keeps; of very bad files not all
 * @param cells the first of these
 */
public record Rejections(long job, String file, long rows, long stored, List<Rejected> cells) {}
