package chat.starling.server.slack;

import chat.starling.protocol.model.Mentions;
import chat.starling.protocol.model.Mentions.Everyone;
import chat.starling.protocol.model.UserId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns Slack's mrkdwn into Markdown: {@code *bold*} into {@code **bold**}, {@code <@U1>} into {@code @alice}, links, quotes, code and
 * emoji. What means nothing in mrkdwn but something in Markdown is escaped, so that it is read as it was.
 */
final class Mrkdwn {
    private static final int MOST_MENTIONS = 50;
    private static final Pattern CODE = Pattern.compile("```(.*?)```|`([^`\n]+)`", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("<(?<token>[^<>\n]+)>"
            + "|(?<![\\p{L}\\p{N}*])\\*(?<bold>[^\\s*](?:[^*\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])"
            + "|(?<![\\p{L}\\p{N}~])~(?<strike>[^\\s~](?:[^~\n]*[^\\s~])?)~(?![\\p{L}\\p{N}~])"
            + "|:(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):"
            + "|(?m:^)(?<quote>(?:&gt;){1,3}) ?"
            + "|&(?<entity>amp|lt|gt);"
            + "|(?m:^)(?<line>[-=]{2,}[ \t]*(?m:$)|#(?=#*[ \t]))"
            + "|(?<special>[\\\\*~\\[\\]`]|\\|(?=\\|))");

    private final Function<String, Optional<Account>> accounts;
    private final Function<String, Optional<String>> conversations;
    private final EmojiNames emoji;

    /**
     * @param accounts by the ids of users in Slack
     * @param conversations names by their ids in Slack
     */
    Mrkdwn(
            Function<String, Optional<Account>> accounts,
            Function<String, Optional<String>> conversations,
            EmojiNames emoji) {
        this.accounts = accounts;
        this.conversations = conversations;
        this.emoji = emoji;
    }

    /** What a text says here. */
    record Markdown(String text, Mentions mentions) {}

    Markdown markdown(String mrkdwn) {
        return new Reading().read(mrkdwn);
    }

    /** One text. */
    private final class Reading {
        private final Set<UserId> users = new LinkedHashSet<>();
        private @Nullable Everyone everyone;

        Markdown read(String mrkdwn) {
            StringBuilder out = new StringBuilder();
            Matcher code = CODE.matcher(mrkdwn);
            int plain = 0;
            while (code.find()) {
                out.append(marks(mrkdwn.substring(plain, code.start())));
                appendCode(out, code);
                plain = code.end();
            }
            String rest = mrkdwn.substring(plain);
            boolean needsLine = endsInFence(out) && !rest.isBlank() && !rest.startsWith("\n");
            out.append(needsLine ? "\n" : "").append(marks(rest));
            return new Markdown(out.toString(), new Mentions(users.stream().toList(), everyone));
        }

        private static boolean endsInFence(StringBuilder out) {
            return out.length() >= 3 && out.substring(out.length() - 3).equals("```");
        }

        private void appendCode(StringBuilder out, Matcher code) {
            if (code.group(2) != null) {
                out.append('`').append(literal(code.group(2))).append('`');
                return;
            }
            boolean midLine = !out.isEmpty() && out.charAt(out.length() - 1) != '\n';
            String body = literal(code.group(1)).replaceFirst("^\n", "").replaceFirst("\n$", "");
            out.append(midLine ? "\n" : "").append("```\n").append(body).append("\n```");
        }

        private String marks(String text) {
            StringBuilder out = new StringBuilder();
            Matcher mark = MARK.matcher(text);
            while (mark.find()) {
                mark.appendReplacement(out, "");
                out.append(replaced(mark));
            }
            return mark.appendTail(out).toString();
        }

        private String replaced(Matcher mark) {
            if (mark.group("token") != null) {
                return token(mark.group("token"));
            }
            if (mark.group("bold") != null) {
                return "**" + marks(mark.group("bold")) + "**";
            }
            if (mark.group("strike") != null) {
                return "~~" + marks(mark.group("strike")) + "~~";
            }
            if (mark.group("emoji") != null) {
                return emoji.emoji(mark.group("emoji")).orElse(mark.group());
            }
            return sign(mark);
        }

        private String sign(Matcher mark) {
            if (mark.group("quote") != null) {
                return "> ";
            }
            if (mark.group("entity") != null) {
                return entity(mark.group("entity"));
            }
            return "\\" + mark.group();
        }

        private static String entity(String name) {
            return switch (name) {
                case "lt" -> "\\<";
                case "gt" -> ">";
                default -> "\\&";
            };
        }

        private String token(String token) {
            int bar = token.indexOf('|');
            String what = bar < 0 ? token : token.substring(0, bar);
            String label = bar < 0 ? "" : token.substring(bar + 1);
            return switch (what.charAt(0)) {
                case '@' -> person(what.substring(1), label);
                case '#' -> "#" + escaped(channel(what.substring(1), label));
                case '!' -> special(what.substring(1), label);
                default -> link(literal(what), label);
            };
        }

        private String person(String id, String label) {
            Optional<Account> account = accounts.apply(id);
            if (account.isEmpty()) {
                return "@" + escaped(label.isEmpty() ? id : literal(label));
            }
            if (users.size() < MOST_MENTIONS) {
                users.add(account.get().id());
            }
            return "@" + account.get().name();
        }

        private String channel(String id, String label) {
            return label.isEmpty() ? conversations.apply(id).orElse(id) : literal(label);
        }

        private String special(String what, String label) {
            return switch (what) {
                case "channel", "everyone", "group" -> everyone("@channel", Everyone.CHANNEL);
                case "here" -> everyone("@here", Everyone.HERE);
                default -> escaped(label.isEmpty() ? "@" + what : literal(label));
            };
        }

        private String everyone(String word, Everyone who) {
            everyone = everyone == Everyone.CHANNEL ? Everyone.CHANNEL : who;
            return word;
        }

        private static String link(String address, String label) {
            boolean safe = address.matches("(?i)(https?://|mailto:|tel:)[^\\s<>]+");
            String shown = literal(label);
            if (!safe) {
                return escaped(shown.isEmpty() ? address : shown + " (" + address + ")");
            }
            boolean bare = shown.isEmpty() || shown.equals(address) || address.equals("mailto:" + shown);
            return bare ? "<" + address + ">" : "[" + escaped(shown) + "](<" + address + ">)";
        }
    }

    /** As it is read, without entities and brackets; for code and addresses. */
    private static String literal(String text) {
        return text.replaceAll("<[@#!]?([^<>|\n]+)\\|([^<>\n]+)>", "$2")
                .replaceAll("<([^<>\n]+)>", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*_\\[\\]<>&~|#]", "\\\\$0");
    }
}
