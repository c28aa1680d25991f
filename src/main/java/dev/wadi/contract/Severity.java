package dev.wadi.contract;

/** How bad a broken rule is. */
public enum Severity {
  /** the value cannot be used at all */
  ERROR,
  /** the value can be read, but is not believed */
  WARNING
}
