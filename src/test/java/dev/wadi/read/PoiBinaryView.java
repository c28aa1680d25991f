package dev.wadi.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.ExcelNumberFormat;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.binary.XSSFBSharedStringsTable;
import org.apache.poi.xssf.binary.XSSFBSheetHandler;
import org.apache.poi.xssf.eventusermodel.XSSFBReader;
import org.apache.poi.xssf.usermodel.XSSFComment;

/**
 * The cells of an .xlsb as POI's event reader tells them. It does not say from when a workbook
 * counts its days, reads long cell records only, and decodes escapes such as _x000D_, which are
 * XML's and no part of this format. The differences are {@link PoiView}'s.
 */
final class PoiBinaryView implements XSSFBSheetHandler.XSSFBSheetContentsHandler {
  private final List<SeenCell> seen = new ArrayList<>();

  private PoiBinaryView() {}

  static List<SeenCell> of(Path file) throws IOException, OpenXML4JException {
    PoiBinaryView view = new PoiBinaryView();
    try (OPCPackage container = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
      XSSFBReader reader = new XSSFBReader(container);
      try (InputStream sheet = reader.getSheetsData().next()) {
        new XSSFBSheetHandler(
                sheet,
                reader.getXSSFBStylesTable(),
                null,
                new XSSFBSharedStringsTable(container),
                view,
                false)
            .parse();
      }
    } catch (org.xml.sax.SAXException e) {
      throw new IOException(e);
    }
    return view.seen;
  }

  /** The sheet with a date format in place of 50 to 58, which POI hands on as General. */
  static Planned toldApart(Planned plan) {
    List<Planned.Style> styles =
        plan.styles().stream()
            .map(
                style ->
                    style.code() == null && style.format() >= 50 && style.format() <= 58
                        ? new Planned.Style(14, null)
                        : style)
            .toList();
    return new Planned(plan.rows(), styles, plan.from1904());
  }

  /** Our cells with escapes read where POI reads them, which are those of shared texts. */
  static List<SeenCell> likeThose(List<SeenCell> ours, List<SeenCell> poi) {
    List<SeenCell> like = new ArrayList<>();
    for (SeenCell cell : ours.stream().sorted(SeenCell.IN_FILE).toList()) {
      SeenCell theirs = like.size() < poi.size() ? poi.get(like.size()) : null;
      boolean read = theirs != null && Escapes.decode(cell.text()).equals(theirs.text());
      like.add(read ? decoded(cell) : cell);
    }
    return like;
  }

  /** A cell of ours with its escapes read. */
  static SeenCell decoded(SeenCell cell) {
    return new SeenCell(
        cell.row(),
        cell.column(),
        cell.kind(),
        Escapes.decode(cell.text()),
        cell.number(),
        cell.day(),
        cell.hidden());
  }

  @Override
  public void startRow(int row) {}

  @Override
  public void endRow(int row) {}

  @Override
  public void stringCell(String reference, String value, XSSFComment comment) {
    if (value != null && !value.isEmpty()) {
      add(reference, CellKind.TEXT, value.replace("\0", "_x0000_"), 0, Double.NaN);
    }
  }

  @Override
  public void doubleCell(
      String reference, double value, XSSFComment comment, ExcelNumberFormat format) {
    // formats 50 to 58 have no text there, and no others lack one
    boolean date = format == null || PoiView.isDate(format.getIdx(), format.getFormat());
    add(reference, CellKind.NUMBER, null, value + 0.0, date ? SeenCell.DATE : Double.NaN);
  }

  @Override
  public void booleanCell(String reference, boolean value, XSSFComment comment) {
    add(reference, CellKind.BOOLEAN, value ? "TRUE" : "FALSE", 0, Double.NaN);
  }

  @Override
  public void errorCell(String reference, FormulaError value, XSSFComment comment) {
    add(reference, CellKind.ERROR, value.getString(), 0, Double.NaN);
  }

  @Override
  public void endSheet() {}

  @Override
  public void headerFooter(String text, boolean isHeader, String tagName) {}

  private void add(String reference, CellKind kind, String text, double number, double day) {
    CellReference place = new CellReference(reference);
    seen.add(new SeenCell(place.getRow() + 1, place.getCol(), kind, text, number, day, null));
  }
}
