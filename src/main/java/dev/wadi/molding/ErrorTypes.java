package dev.wadi.molding;

/** The words of molding's error taxonomy for what became of a file. */
public final class ErrorTypes {
  private ErrorTypes() {}

  /**
   * The error type of a refused file.
   *
   * @param verdict name of the verdict on it
   */
  public static String ofVerdict(String verdict) {
    return switch (verdict) {
      case "MISSING_COLUMN", "AMBIGUOUS" -> "missing_fields";
      case "CONTRACT_BROKEN", "UNKNOWN_COLUMN" -> "data_processing_error";
      case "NO_BUSINESS_DATE", "UNKNOWN_PIPELINE" -> "file_not_valid";
      default -> "file_read_error";
    };
  }
}
