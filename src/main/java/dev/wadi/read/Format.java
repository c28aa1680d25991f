package dev.wadi.read;

/** A kind of file that can be read. */
public enum Format {
  XLSX,
  XLSB,
  XLS,
  CSV
}
