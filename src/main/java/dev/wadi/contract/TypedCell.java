package dev.wadi.contract;

/** A typed value or the rule it broke. Reused from row to row, so that no cell costs an object. */
final class TypedCell {
  boolean blank;
  double number;
  String text;
  String rule;
  String reason;

  void setBlank() {
    set(true, 0, null, null, null);
  }

  void setNumber(double value) {
    set(false, value, null, null, null);
  }

  void setText(String value) {
    set(false, 0, value, null, null);
  }

  void setBroken(String brokenRule, String why) {
    set(false, number, null, brokenRule, why);
  }

  /** The cell does without its value. */
  void discard(Column column) {
    setBlank();
    if (column.blank() == Column.Blank.ZERO) {
      setNumber(0);
    }
  }

  boolean broken() {
    return rule != null;
  }

  private void set(boolean none, double value, String string, String brokenRule, String why) {
    blank = none;
    number = value;
    text = string;
    rule = brokenRule;
    reason = why;
  }
}
