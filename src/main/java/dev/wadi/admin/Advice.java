package dev.wadi.admin;

import java.util.Map;

/** What is to be done about a refused file, for its sender. */
public final class Advice {
  private static final Map<String, String> BY_VERDICT =
      Map.ofEntries(
          Map.entry("INCOMPLETE", "The file stops in the middle: send it again, whole."),
          Map.entry("CORRUPT", "Open it, save it anew and send it again."),
          Map.entry("EMPTY", "Send the file with its rows."),
          Map.entry(
              "WRONG_TYPE",
              "Its content is not what its name says: save it as a real .xlsx or .csv and send it"
                  + " again."),
          Map.entry(
              "ENCRYPTED",
              "Save it without a password and send it again, or have its pipeline's flow name"
                  + " where the password is kept."),
          Map.entry("BOMB", "It unpacks to far more than a table needs: send the plain table."),
          Map.entry("AMBIGUOUS", "It holds the same part twice: save it anew and send it again."),
          Map.entry("DTD", "It holds instructions no spreadsheet needs: save it anew."),
          Map.entry("TOO_LARGE", "Split it and send the parts."),
          Map.entry("BAD_CELL_REFERENCE", "Its cells are misplaced: save it anew and send it."),
          Map.entry(
              "UNKNOWN_PIPELINE",
              "Name it as files of its pipeline are named, or drop it into that pipeline's folder."),
          Map.entry(
              "NO_BUSINESS_DATE",
              "Write the date into the file's name, drop it into a folder named by the date, or"
                  + " give --date."),
          Map.entry("MISSING_COLUMN", "Add the missing columns' headers and send it again."),
          Map.entry(
              "UNKNOWN_STORE",
              "Correct the store's name in the file, or add the store to the suppliers' or the"
                  + " stores' file."),
          Map.entry(
              "UNKNOWN_COLUMN",
              "Send it without the unknown columns, or have them named in the contract."),
          Map.entry("CONTRACT_BROKEN", "Correct the named cells and send the file again."));

  private Advice() {}

  /** One sentence for the sender of a file with this verdict. */
  public static String forVerdict(String verdict) {
    return BY_VERDICT.getOrDefault(verdict, "Correct the file and send it again.");
  }
}
