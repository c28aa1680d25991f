package dev.wadi.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Streams the rows of a typed rows file; the same text of a column is the same object. */
final class TypedRowCursor implements RowCursor {
  private final ByteSource in;
  private final List<String> names;
  private final boolean[] isText;
  private final boolean[] isNull;
  private final double[] numbers;
  private final List<List<Text>> dictionaries;
  private final Text[] texts;
  private final Text[] own;
  private final boolean rescues;
  private byte[] row = new byte[1 << 10];
  private int filled;
  private String rescued;
  private int sourceRow;
  private boolean ended;

  /** A text as UTF-8, and as a String from when on somebody asks for it. */
  private static final class Text {
    private byte[] bytes;
    private int start;
    private int end;
    private String string;

    void set(byte[] source, int from, int to) {
      bytes = source;
      start = from;
      end = to;
      string = null;
    }

    Text kept() {
      Text kept = new Text();
      kept.set(Arrays.copyOfRange(bytes, start, end), 0, end - start);
      return kept;
    }

    String string() {
      if (string == null) {
        string = new String(bytes, start, end - start, UTF_8);
      }
      return string;
    }
  }

  /** A cursor over a source that stands before the first row. */
  TypedRowCursor(ByteSource in, Contract contract) {
    List<Column> columns = contract.columns();
    this.in = in;
    this.rescues = contract.rescues();
    this.names = columns.stream().map(Column::name).toList();
    this.isText = TypedRows.textColumns(columns);
    this.isNull = new boolean[isText.length];
    this.numbers = new double[isText.length];
    this.texts = new Text[isText.length];
    this.own = columns.stream().map(column -> new Text()).toArray(Text[]::new);
    this.dictionaries = names.stream().map(name -> emptyList()).toList();
  }

  private static List<Text> emptyList() {
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
      filled = 0;
      for (int i = 0; i < isText.length; i++) {
        int form = in.octet();
        isNull[i] = form == TypedRows.NULL;
        if (isText[i]) {
          texts[i] = isNull[i] ? null : text(form, i);
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
    Text text = checked(column);
    return text == null ? null : text.string();
  }

  @Override
  public byte[] bytes(int column) {
    Text text = checked(column);
    return text == null ? null : text.bytes;
  }

  @Override
  public int start(int column) {
    return texts[column] == null ? 0 : texts[column].start;
  }

  @Override
  public int end(int column) {
    return texts[column] == null ? 0 : texts[column].end;
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

  private Text checked(int column) {
    if (!isText[column]) {
      throw new IllegalArgumentException("column " + names.get(column) + " holds no text");
    }
    return texts[column];
  }

  private Text text(int form, int column) throws IOException {
    List<Text> dictionary = dictionaries.get(column);
    if (form == TypedRows.KNOWN) {
      return dictionary.get((int) in.whole());
    }
    int length = Math.toIntExact(in.whole());
    if (row.length - filled < length) { // texts before stay in the old array
      row = new byte[Math.max(row.length * 2, length)];
      filled = 0;
    }
    in.bytes(row, filled, length);
    own[column].set(row, filled, filled += length);
    if (dictionary.size() < TypedRows.DICTIONARY) {
      dictionary.add(own[column].kept());
      return dictionary.get(dictionary.size() - 1);
    }
    return own[column];
  }

  private double decoded(int form) throws IOException {
    return form == TypedRows.WHOLE ? in.whole() : Double.longBitsToDouble(in.fixed());
  }
}
