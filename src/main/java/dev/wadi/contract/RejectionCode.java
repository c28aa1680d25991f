package dev.wadi.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a row is refused. Names are stored and counted: never rename one, never reuse one. */
public enum RejectionCode {
  NOT_A_NUMBER("number", Severity.ERROR, Actor.SENDER),
  AMBIGUOUS_NUMBER("ambiguous-number", Severity.ERROR, Actor.SENDER),
  NOT_WHOLE("whole-number", Severity.ERROR, Actor.SENDER),
  NOT_A_DATE("date", Severity.ERROR, Actor.SENDER),
  NOT_A_TIME("timestamp", Severity.ERROR, Actor.SENDER),
  NOT_A_BOOLEAN("boolean", Severity.ERROR, Actor.SENDER),
  ERROR_CELL("error-cell", Severity.ERROR, Actor.SENDER),
  BLANK("not-blank", Severity.ERROR, Actor.SENDER),
  NOT_CONSTANT("constant", Severity.ERROR, Actor.SENDER),
  DUPLICATE_KEY("unique", Severity.ERROR, Actor.SENDER),
  UNKNOWN_STORE("known-store", Severity.ERROR, Actor.SENDER_OR_REFERENCE_KEEPER),
  EXTRA_CELL("extra-cell", Severity.ERROR, Actor.SENDER),
  BELOW_MIN("min", Severity.WARNING, Actor.SENDER),
  ABOVE_MAX("max", Severity.WARNING, Actor.SENDER),
  WRONG_FORM("pattern", Severity.WARNING, Actor.SENDER),
  /** A rule that only its derivation knows. */
  RULE_BROKEN("", Severity.ERROR, Actor.SENDER);

  /** Who must act that the row can be loaded. */
  public enum Actor {
    SENDER,
    SENDER_OR_REFERENCE_KEEPER
  }

  private static final Map<String, RejectionCode> BY_RULE =
      Arrays.stream(values()).collect(Collectors.toMap(code -> code.rule, Function.identity()));

  private final String rule;
  private final Severity severity;
  private final Actor whoMustAct;

  RejectionCode(String rule, Severity severity, Actor whoMustAct) {
    this.rule = rule;
    this.severity = severity;
    this.whoMustAct = whoMustAct;
  }

  /** The code of a broken rule. */
  public static RejectionCode of(String rule) {
    return BY_RULE.getOrDefault(rule, RULE_BROKEN);
  }

  public Severity severity() {
    return severity;
  }

  public Actor whoMustAct() {
    return whoMustAct;
  }
}
