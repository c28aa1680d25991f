package dev.wadi.seed;

import java.util.Locale;

/** Column types that the seed can write, by their binary form. */
public enum WireType {
  TEXT,
  FLOAT8,
  SMALLINT,
  INTEGER,
  BIGINT,
  NUMERIC,
  BOOLEAN,
  DATE,
  TIMESTAMPTZ,
  JSONB;

  static WireType of(String table, String column, String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "text", "character varying" -> TEXT;
      case "double precision" -> FLOAT8;
      case "smallint" -> SMALLINT;
      case "integer" -> INTEGER;
      case "bigint" -> BIGINT;
      case "numeric" -> NUMERIC;
      case "boolean" -> BOOLEAN;
      case "date" -> DATE;
      case "timestamp with time zone" -> TIMESTAMPTZ;
      case "jsonb" -> JSONB;
      default ->
          throw new IllegalStateException(
              "column %s of %s has type %s, which cannot be loaded".formatted(column, table, type));
    };
  }

  boolean isTextual() {
    return this == TEXT || this == JSONB;
  }
}
