package dev.wadi.contract;

import java.util.List;

/** The file breaks its contract; the sender must act, and trying again cannot help. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Verdict verdict;
  private final transient List<Rejection> rejections;

  public BadInputException(Verdict verdict, String message, List<Rejection> rejections) {
    super(message);
    this.verdict = verdict;
    this.rejections = List.copyOf(rejections);
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
}
