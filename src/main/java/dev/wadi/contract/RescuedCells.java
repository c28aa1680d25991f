package dev.wadi.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.wadi.read.CellKind;
import dev.wadi.read.Cells;

/** What is kept of one row beside its columns: a JSON object of header and what stands there. */
final class RescuedCells {
  private final StringBuilder json = new StringBuilder();

  void put(String header, Cells row, int place) {
    if (place >= row.width() || row.kind(place) == CellKind.EMPTY) {
      return;
    }
    json.append(json.isEmpty() ? '{' : ',');
    quote(header);
    json.append(':');
    quote(shown(row, place));
  }

  /** As a person would write it. */
  static String shown(Cells row, int place) {
    return row.isDate(place) ? DateText.iso(row.epochDay(place)) : row.text(place);
  }

  /** Ends the row; null when nothing was put. */
  String taken() {
    if (json.isEmpty()) {
      return null;
    }
    String text = json.append('}').toString();
    json.setLength(0);
    return text;
  }

  /** NUL and halves of surrogate pairs have no place in PostgreSQL's JSON. */
  private void quote(String text) {
    json.append('"');
    String clean = new String(text.getBytes(UTF_8), UTF_8).replace('\0', '?');
    JsonStringEncoder.getInstance().quoteAsString(clean, json);
    json.append('"');
  }
}
