package dev.wadi.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of a canonical CSV, cell by cell, read by rules of its own. */
final class CsvCells {
  private final String text;
  private int at;

  private CsvCells(String text) {
    this.text = text;
  }

  /** All rows with their header. */
  static List<List<String>> of(Path file) {
    try {
      return new CsvCells(Files.readString(file)).rows();
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  private List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    while (at < text.length()) {
      List<String> row = new ArrayList<>();
      row.add(cell());
      while (at < text.length() && text.charAt(at) == ',') {
        at++;
        row.add(cell());
      }
      at++; // the line's end
      rows.add(row);
    }
    return rows;
  }

  private String cell() {
    if (at < text.length() && text.charAt(at) == '"') {
      StringBuilder cell = new StringBuilder();
      at++;
      while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
        at += text.charAt(at) == '"' ? 1 : 0;
        cell.append(text.charAt(at++));
      }
      at++;
      return cell.toString();
    }
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return text.substring(from, at);
  }
}
