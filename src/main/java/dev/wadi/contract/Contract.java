package dev.wadi.contract;

import dev.wadi.read.CsvTerms;
import dev.wadi.read.Opening;
import java.util.List;
import java.util.Optional;

/**
 * What changes rows: one pipeline's columns, types, keys, rules and profile, resolved (profile and
 * overrides laid over the file).
 *
 * @param pipeline name, as the file's stem; letters, digits and {@code _}
 * @param description one sentence
 * @param table schema-qualified live table; {@code TABLE_versions} is its partitioned parent
 * @param partition columns that name the part of the table one file speaks for
 * @param key primary key of the live table
 * @param profile rule set in force; empty when the contract has no profiles
 * @param recognise how the router knows its files
 * @param businessDate where the business date is looked for, in order; empty = undated, holds from
 *     always on
 * @param dateColumn column that holds the business date when it is looked for in the content
 * @param mayBeUndated a file in which no business date is found holds from always on
 * @param subject column whose first value says whom the file speaks for, such as a store
 * @param sheet worksheet that is read: its name, or {@code #2} for the second; absent = the first
 *     visible one
 * @param headerSearchRows among how many first rows the header is looked for
 * @param columns what is read
 * @param unknownColumns what becomes of columns of the file that are not among them
 * @param needs what a job must have before it can derive
 * @param lookups how other pipelines look rows up here, for exact re-derivation
 * @param rejections how many rows may be refused before the whole file is
 * @param allowEmpty a file that has its header but no row is accepted
 * @param replacement what a newer file of a partition does to the rows of the older
 * @param repeats what becomes of rows of one file that have the same key
 * @param dates how dates and times are meant
 * @param derive class of the derivation; absent = columns are copied by name
 * @param parameters of the derivation
 * @param export canonical export; absent = all columns by key
 * @param measures exports that look at all dates up to an instant
 * @param seedCsv SQL resource of the seed CSV; absent = none is written
 * @param outputs further files that are made from the table
 * @param written names of those outputs that are written when a date has changed although they have
 *     a name
 * @param csv what of the form of its CSVs is fixed
 * @param hash SHA-256 of {@link #json}, hex
 * @param json canonical form, stored in the ledger; {@link ContractParser} reads it back
 */
public record Contract(
    String pipeline,
    String description,
    String table,
    List<String> partition,
    List<String> key,
    String profile,
    Recognise recognise,
    List<DateSource> businessDate,
    Optional<String> dateColumn,
    boolean mayBeUndated,
    Optional<String> subject,
    Optional<String> sheet,
    int headerSearchRows,
    List<Column> columns,
    UnknownColumns unknownColumns,
    Needs needs,
    List<Lookup> lookups,
    Tolerance rejections,
    boolean allowEmpty,
    Replacement replacement,
    Repeats repeats,
    Dates dates,
    Optional<String> derive,
    Parameters parameters,
    Optional<Export> export,
    List<Export> measures,
    Optional<String> seedCsv,
    List<Output> outputs,
    List<String> written,
    CsvTerms csv,
    String hash,
    String json) {

  /** What becomes of columns that the contract does not name. */
  public enum UnknownColumns {
    /** nothing; that they are there is told when it changes */
    IGNORE,
    /** each row keeps its cells of them in {@code _rescued} */
    RESCUE,
    /** as rescue, and new columns are proposed */
    PROPOSE,
    /** the file is refused */
    FREEZE;

    boolean rescues() {
      return this == RESCUE || this == PROPOSE;
    }
  }

  /** File name patterns (globs, any letter case) and headers that all must occur. */
  public record Recognise(List<String> names, List<String> headers) {}

  /** Where a business date may stand. */
  public enum DateSource {
    ARGUMENT,
    CONTENT,
    FILE_NAME,
    FOLDER
  }

  /**
   * Needs of a job.
   *
   * @param references pipelines that must have a version effective on the business date
   * @param optional pipelines used when they have one
   * @param referenceFile subject of the file of the same pipeline and date that must be read first
   */
  public record Needs(
      List<String> references, List<String> optional, Optional<String> referenceFile) {}

  /** What becomes of a key that a newer file of the partition does not hold. */
  public enum Deletions {
    /** It goes to history with the rest of the older file. */
    RETRACT,
    /** It stays; of each key the newest file that holds it counts. */
    KEEP
  }

  /**
   * What a newer file of a partition does to the rows of the older.
   *
   * @param holdAbove a replacement that would take away more than so many percent of the
   *     partition's keys waits for a person
   */
  public record Replacement(Deletions deletions, int holdAbove) {
    public boolean keeps() {
      return deletions == Deletions.KEEP;
    }
  }

  /** What becomes of rows of one file that have the same key. */
  public enum Repeats {
    /** the file is refused by its table */
    REFUSE,
    /** the first counts, the others are ignored */
    FIRST,
    /** the last counts, the others are ignored */
    LAST
  }

  /**
   * A lookup into this reference.
   *
   * @param key key columns of the table
   * @param firstOnly only the first row (file order) of each key counts
   */
  public record Lookup(List<String> key, boolean firstOnly) {
    /** Name used by {@link DerivationContext#uses}: key columns joined by commas. */
    public String name() {
      return String.join(",", key);
    }
  }

  /**
   * Canonical export.
   *
   * @param file file name with placeholders {location} and {profile}; a name without any gives one
   *     file
   * @param sql resource (below the class path) whose query gives the columns in order; {rows}
   *     stands for the table, of a measure {as_of} for the instant
   */
  public record Export(String file, String sql) {}

  /** How an output is written. */
  public enum Form {
    /** commas, UTF-8 without a mark */
    CANONICAL,
    /** semicolons, UTF-8 with a mark, as spreadsheet programs in Indonesia open it */
    SEMICOLONS,
    /** the same with numbers as they are written there (1.234,50); no text is a formula */
    INDONESIAN,
    /** the same with doubles as Python writes them (5.0); no text is a formula */
    PYTHON,
    /** one JSON document: the query's only value */
    JSON,
    /** a workbook; numbers are numbers, all texts are text */
    XLSX
  }

  /**
   * A file that is made from the table.
   *
   * @param file path below the pipeline's folder of outputs, with the placeholder {date}; with
   *     {location} (small letters), {LOCATION} (as it is) or {stem} (of the input's name) there is
   *     one file for each location
   * @param sql resource whose query gives the columns in order; {rows} and {where} stand for the
   *     table and the date's rows, {end} for what the names of files beside it end in, such as
   *     '.legacy'
   * @param name by which it is asked for; without one it is written whenever a date has changed
   */
  public record Output(String file, String sql, Form form, Optional<String> name) {
    /** Is there one for each location? */
    public boolean isForEachLocation() {
      return file.contains("{location}") || file.contains("{LOCATION}") || file.contains("{stem}");
    }
  }

  /** The outputs that are written when a date has changed. */
  public List<Output> writtenOutputs() {
    return outputs.stream()
        .filter(output -> output.name().isEmpty() || written.contains(output.name().get()))
        .toList();
  }

  /** The column of that name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /** Whether rows may keep something in {@code _rescued}. */
  public boolean rescues() {
    return unknownColumns.rescues()
        || columns.stream().anyMatch(column -> column.onMismatch().rescues());
  }

  /** How its files are to be opened. */
  public Opening opening() {
    Opening plain = Opening.PLAIN.withCsv(csv);
    return sheet.map(plain::withSheet).orElse(plain);
  }

  /** A pipeline without a business date is a reference that holds from always on. */
  public boolean undated() {
    return businessDate.isEmpty();
  }
}
