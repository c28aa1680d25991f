package dev.wadi;

import java.util.ArrayList;
import java.util.List;

/**
 * An invented product of the sample stores.
 *
 * @param brand in capitals, as the stores write brands
 * @param sku text of digits; the first one starts with 0
 * @param name one of them ends with a blank
 * @param category its Kategori
 * @param cost HPP, whole rupiah
 */
record SampleProduct(String brand, String sku, String name, String category, int cost) {
  private record Line(String brand, String category, List<String> items) {}

  private static final List<Line> LINES =
      List.of(
          line(
              "AURELIA DAUN",
              "Face Cleansing",
              "Gentle Foam",
              "Micellar Water",
              "Clay Mask",
              "Toner Mist",
              "Night Balm"),
          line(
              "KIRANA LAUT",
              "Sunscreen",
              "Sun Gel SPF 30",
              "Sun Milk SPF 50",
              "Sun Stick",
              "After Sun Lotion",
              "Sun Cushion"),
          line(
              "MELATI SENJA",
              "Fragrance",
              "Eau De Parfum Senja",
              "Body Mist Pagi",
              "Roll On Malam",
              "Hair Perfume",
              "Solid Perfume"),
          line(
              "TUNAS RAMBUT",
              "Shampoo",
              "Shampoo Olive & Mint",
              "Conditioner Silk",
              "Hair Tonic",
              "Hair Mask",
              "Scalp Scrub"),
          line(
              "BATU GIOK",
              "Lip Make Up",
              "Lip Tint 01 Ruby",
              "Lip Tint 02 Coral",
              "Lip Balm Honey",
              "Lip Cream 03 Plum",
              "Lip Liner"),
          line(
              "SARI HUJAN",
              "Skin Care",
              "Serum Niacin 5%",
              "Moisturizer Gel",
              "Eye Cream",
              "Peeling Pads",
              "Essence Rice"),
          line(
              "PELITA MUDA",
              "Eye Make Up",
              "Mascara Curl",
              "Eyeliner Pen",
              "Brow Pencil",
              "Shadow Palette – Earth",
              "Lash Glue"),
          line(
              "GARIS PANTAI",
              "Body Care",
              "Body Wash Kelapa",
              "Body Scrub Kopi",
              "Hand Cream",
              "Foot Balm",
              "Deo Stone"));

  static List<SampleProduct> all() {
    List<SampleProduct> products = new ArrayList<>();
    for (Line line : LINES) {
      for (String item : line.items) {
        int number = products.size() + 1;
        String sku = number == 1 ? "0012345678905" : "99900%08d".formatted(number * 7_919);
        String name = line.brand + " " + item + (number == 7 ? " " : "");
        products.add(
            new SampleProduct(line.brand, sku, name, line.category, 4_000 + number * 1_375));
      }
    }
    return products;
  }

  static List<String> brands() {
    return LINES.stream().map(Line::brand).toList();
  }

  private static Line line(String brand, String category, String... items) {
    return new Line(brand, category, List.of(items));
  }
}
