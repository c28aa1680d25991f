package dev.wadi.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Streams the rows of a typed rows file; the same text of a column is the same object. */
final class TypedRowCursor implements RowCursor {
  private final ByteSource in;
  private final List<String> names;
  private final boolean[] isText;
  private final boolean[] isNull;
  private final double[] numbers;
  private final String[] texts;
  private final List<List<String>> dictionaries;
  private final boolean rescues;
  private String rescued;
  private int sourceRow;
  private boolean ended;

  /** A cursor over a source that stands before the first row. */
  TypedRowCursor(ByteSource in, Contract contract) {
    List<Column> columns = contract.columns();
    this.in = in;
    this.rescues = contract.rescues();
    this.names = columns.stream().map(Column::name).toList();
    this.isText = TypedRows.textColumns(columns);
    this.isNull = new boolean[isText.length];
    this.numbers = new double[isText.length];
    this.texts = new String[isText.length];
    this.dictionaries = names.stream().map(name -> emptyList()).toList();
  }

  private static List<String> emptyList() {
    return new ArrayList<>();
  }

  @Override
  public boolean next() {
    try {
      if (ended || in.octet() == TypedRows.END) {
        ended = true;
        return false;
      }
      sourceRow += (int) in.whole();
      for (int i = 0; i < isText.length; i++) {
        int form = in.octet();
        isNull[i] = form == TypedRows.NULL;
        if (isText[i]) {
          texts[i] = isNull[i] ? null : text(form, dictionaries.get(i));
        } else {
          numbers[i] = isNull[i] ? Double.NaN : decoded(form);
        }
      }
      if (rescues) {
        rescued = in.octet() == TypedRows.NULL ? null : in.text();
      }
      return true;
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot read typed rows", fault);
    }
  }

  @Override
  public int sourceRow() {
    return sourceRow;
  }

  @Override
  public int column(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the contract has no column " + name + Nearest.hint(name, names));
    }
    return index;
  }

  @Override
  public boolean isNull(int column) {
    return isNull[column];
  }

  @Override
  public double number(int column) {
    if (isText[column]) {
      throw new IllegalArgumentException("column " + names.get(column) + " holds text");
    }
    return numbers[column];
  }

  @Override
  public String text(int column) {
    if (!isText[column]) {
      throw new IllegalArgumentException("column " + names.get(column) + " holds no text");
    }
    return texts[column];
  }

  @Override
  public String rescued() {
    return rescued;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException fault) {
      throw new UncheckedIOException("cannot close typed rows", fault);
    }
  }

  private String text(int form, List<String> dictionary) throws IOException {
    if (form == TypedRows.KNOWN) {
      return dictionary.get((int) in.whole());
    }
    String text = in.text();
    if (dictionary.size() < TypedRows.DICTIONARY) {
      dictionary.add(text);
    }
    return text;
  }

  private double decoded(int form) throws IOException {
    return form == TypedRows.WHOLE ? in.whole() : Double.longBitsToDouble(in.fixed());
  }
}
