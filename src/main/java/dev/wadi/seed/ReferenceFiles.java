package dev.wadi.seed;

import dev.wadi.contract.RowCursor;
import dev.wadi.contract.TypedRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Indexes over the typed rows of reference files, made once for all files of their date. */
final class ReferenceFiles {
  private static final int KEPT = 4;

  private final Map<String, Chosen> kept =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Chosen> eldest) {
          return size() > KEPT;
        }
      };

  /** The reference file of a job; its rows are opened only when an index is asked for. */
  static final class Chosen {
    private final Supplier<TypedRows> rows;
    private final Map<Class<?>, Object> indexes = new ConcurrentHashMap<>();

    private Chosen(Supplier<TypedRows> rows) {
      this.rows = rows;
    }

    synchronized <T> T index(Class<T> type, Function<RowCursor, T> maker) {
      return type.cast(
          indexes.computeIfAbsent(
              type,
              absent -> {
                try (RowCursor cursor = rows.get().rows()) {
                  return maker.apply(cursor);
                }
              }));
    }
  }

  synchronized Chosen get(String sha256, String contractHash, Supplier<TypedRows> rows) {
    return kept.computeIfAbsent(sha256 + contractHash, absent -> new Chosen(rows));
  }
}
