package dev.wadi.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.contract.Contract.Form;
import dev.wadi.postgres.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Writes the rows of a query in one of the forms that files have. */
public final class FormWriter {
  /** By which spreadsheet programs know UTF-8. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Connection connection;
  private final Form form;

  /** The connection must be in a transaction: rows are fetched by pieces. */
  public FormWriter(Connection connection, Form form) {
    this.connection = connection;
    this.form = form;
  }

  /** Writes a file; answers how many rows it holds. */
  public long write(String query, OutputStream out) throws SQLException, IOException {
    return switch (form) {
      case CANONICAL -> copy(query, ",", out);
      case SEMICOLONS -> forSpreadsheets(query, out);
      case INDONESIAN, PYTHON -> forSpreadsheets(worded(query), out);
      case JSON -> document(query, out);
      case XLSX -> new WorkbookWriter(connection).write(worded(query), out);
    };
  }

  private long forSpreadsheets(String query, OutputStream out) throws SQLException, IOException {
    out.write(MARK);
    return copy(query, ";", out);
  }

  private long copy(String query, String delimiter, OutputStream out)
      throws SQLException, IOException {
    String copy =
        "copy (%s) to stdout with (format csv, header, delimiter '%s')".formatted(query, delimiter);
    return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, out);
  }

  private long document(String query, OutputStream out) throws SQLException, IOException {
    List<String> values = Query.of(query).list(connection, row -> row.getString(1));
    out.write((values.get(0) + "\n").getBytes(UTF_8));
    return values.size();
  }

  /** The same rows with each value as the form has it; their order stays. */
  private String worded(String query) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement shape =
        connection.prepareStatement("select * from (" + query + ") rows limit 0")) {
      ResultSetMetaData described = shape.getMetaData();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        String name = LiveTable.quote(described.getColumnName(i));
        columns.add(value(name, described.getColumnTypeName(i)) + " as " + name);
      }
    }
    return "select %s from (%s) rows".formatted(String.join(", ", columns), query);
  }

  private String value(String column, String type) {
    String called = "rows." + column;
    return switch (type) {
      case "float8" ->
          form == Form.PYTHON ? "wadi.python_repr(%s)".formatted(called) : number(called);
      case "numeric", "float4", "int2", "int4", "int8" -> number(called);
      case "bool", "date", "timestamp", "timestamptz" -> called;
      // whatever else there is, varchar and json included, is text in a cell
      default -> "nullif(wadi.for_people(%s::text), '')".formatted(called);
    };
  }

  private String number(String called) {
    return form == Form.INDONESIAN ? "wadi.indonesian(%s)".formatted(called) : called;
  }
}
