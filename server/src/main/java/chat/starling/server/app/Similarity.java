package chat.starling.server.app;

/** How far a mistyped word is from one that exists. */
final class Similarity {
    private static final int FAR = 3;

    private Similarity() {}

    /** Whether somebody who typed one may have meant the other. */
    static boolean alike(String one, String other) {
        return distance(one, other) < Math.min(FAR, other.length() / 2);
    }

    /** The Levenshtein distance, row by row: letters added, left out or changed. */
    static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            above = next(above, row, one.charAt(row - 1), other);
        }
        return above[other.length()];
    }

    private static int[] next(int[] above, int row, char letter, String other) {
        int[] here = new int[above.length];
        here[0] = row;
        for (int column = 1; column < here.length; column++) {
            int changed = above[column - 1] + (other.charAt(column - 1) == letter ? 0 : 1);
            here[column] = Math.min(changed, 1 + Math.min(above[column], here[column - 1]));
        }
        return here;
    }
}
