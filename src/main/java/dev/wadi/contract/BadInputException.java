package dev.wadi.contract;

import java.util.List;

/** The file breaks its contract; the sender must act, and trying again cannot help. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Verdict verdict;
  private final transient List<Rejection> rejections;
  private final transient Tolerance.Rows rows;

  /** A refusal that names its cells; each stands for a row. */
  public BadInputException(Verdict verdict, String message, List<Rejection> rejections) {
    this(
        verdict,
        message,
        rejections,
        new Tolerance.Rows(rejections.size(), 0, rejections.size(), 0));
  }

  BadInputException(
      Verdict verdict, String message, List<Rejection> rejections, Tolerance.Rows rows) {
    super(message);
    this.verdict = verdict;
    this.rejections = List.copyOf(rejections);
    this.rows = rows;
  }

  public BadInputException(Verdict verdict, String message) {
    this(verdict, message, List.of());
  }

  public Verdict verdict() {
    return verdict;
  }

  public List<Rejection> rejections() {
    return rejections;
  }

  /** Rows of the file when it was refused. */
  public Tolerance.Rows rows() {
    return rows;
  }
}
