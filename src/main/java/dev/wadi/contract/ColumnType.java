package dev.wadi.contract;

/** Type of a contract column. Identifiers are TEXT, always. */
public enum ColumnType {
  TEXT,
  NUMBER,
  INTEGER,
  MONEY,
  DATE,
  TIMESTAMP,
  BOOLEAN
}
