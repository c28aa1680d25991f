package dev.wadi.read;

/**
 * The file is refused by its reader; the sender must act. The message names sheet, row and column
 * where there are any, but not the file: who asked knows the name under which it was sent.
 */
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Refusal refusal;

  public UnreadableFileException(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
