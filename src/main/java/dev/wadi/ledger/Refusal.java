package dev.wadi.ledger;

import java.util.List;

/**
 * Why a file is refused as a whole.
 *
 * @param message for its sender
 * @param rejections its refused cells, the first of them
 * @param rowsRead rows read until it was refused
 * @param rowsRejected rows with at least one refused cell
 */
public record Refusal(
    String verdict,
    String message,
    List<RejectedRow> rejections,
    long rowsRead,
    long rowsRejected) {}
