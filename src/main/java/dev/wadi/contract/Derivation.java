package dev.wadi.contract;

/**
 * Typed rows + reference versions → table rows. Pure: the same input gives the same rows in the
 * same order. Has a public constructor without parameters; named by {@code derive} in a contract.
 */
public interface Derivation {
  /**
   * Derives the table rows of one file.
   *
   * @throws BadInputException when the file as a whole is refused
   */
  void derive(DerivationContext context, RowCursor rows, TableRows out);
}
