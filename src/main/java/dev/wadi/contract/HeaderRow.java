package dev.wadi.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A row seen as headers.
 *
 * @param cells as written
 * @param places first index of each header, in the form headers are compared in
 */
record HeaderRow(List<String> cells, Map<String, Integer> places) {

  static HeaderRow of(List<String> cells) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String plain = Header.plain(cells.get(i));
      if (!plain.isEmpty()) {
        places.putIfAbsent(plain, i);
      }
    }
    return new HeaderRow(List.copyOf(cells), places);
  }

  boolean has(String header) {
    return places.containsKey(Header.plain(header));
  }

  /** Where a column stands; its spellings count in the contract's order; -1 when absent. */
  int indexOf(Column column) {
    for (String header : column.headers()) {
      Integer place = places.get(Header.plain(header));
      if (place != null) {
        return place;
      }
    }
    return -1;
  }

  /** Another cell with the same header as the one at this index; -1 when there is none. */
  int again(int index) {
    String plain = Header.plain(cells.get(index));
    for (int i = index + 1; i < cells.size(); i++) {
      if (Header.plain(cells.get(i)).equals(plain)) {
        return i;
      }
    }
    return -1;
  }

  /** How many of these columns stand here. */
  int found(List<Column> columns) {
    return (int) columns.stream().filter(column -> indexOf(column) >= 0).count();
  }
}
