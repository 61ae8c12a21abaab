package dev.holdfast.bench;

import java.util.List;

/**
 * What came of one point.
 *
 * @param product of which; see {@link Product}
 * @param point in words, so that it is another one where its moment or victim is
 * @param took until all was whole again, in milliseconds
 * @param violations what did not hold, in sentences
 */
record TriedPoint(String product, String point, double took, List<String> violations) {}
