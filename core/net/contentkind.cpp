// SPDX-License-Identifier: Apache-2.0
#include "core/net/contentkind.h"

#include "core/net/untrustedtext.h"

#include <array>
#include <utility>

namespace steward {

namespace {

constexpr qsizetype lookedAt = 64 * 1024;
constexpr qsizetype summaryLimit = 200;

QByteArray withoutMark(QByteArray body)
{
    if (body.startsWith("\xEF\xBB\xBF"))
        body.remove(0, 3);
    return body.trimmed();
}

bool beginsLikeJson(char first)
{
    return first == '{' || first == '[' || first == '"' || first == '-' || (first >= '0' && first <= '9');
}

// Takes out an element together with what is inside it: scripts and styles are no words for people.
void removeElement(QByteArray &page, const QByteArray &name)
{
    for (int i = 0; i < 20; ++i) { // bounded: a page may hold thousands of them
        const QByteArray lower = page.toLower();
        const qsizetype begin = lower.indexOf('<' + name);
        if (begin < 0)
            return;
        const qsizetype end = lower.indexOf("</" + name, begin);
        const qsizetype close = end < 0 ? -1 : lower.indexOf('>', end);
        page.remove(begin, close < 0 ? page.size() - begin : close + 1 - begin);
    }
}

QByteArray withoutTags(const QByteArray &page)
{
    QByteArray text;
    bool inTag = false;
    for (const char c : page) {
        if (c == '<') {
            inTag = true;
            text += ' ';
        } else if (c == '>' && inTag) {
            inTag = false;
        } else if (!inTag) {
            text += c;
        }
    }
    return text;
}

QByteArray withoutEntities(QByteArray text)
{
    static constexpr std::array<std::pair<const char *, const char *>, 6> entities{{
        {"&nbsp;", " "},
        {"&lt;", "<"},
        {"&gt;", ">"},
        {"&quot;", "\""},
        {"&#39;", "'"},
        {"&amp;", "&"},
    }};
    for (const auto &[entity, character] : entities)
        text.replace(entity, character);
    return text;
}

QByteArray titleOf(const QByteArray &page)
{
    const QByteArray lower = page.toLower();
    const qsizetype tag = lower.indexOf("<title");
    const qsizetype begin = tag < 0 ? -1 : lower.indexOf('>', tag);
    const qsizetype end = begin < 0 ? -1 : lower.indexOf("</title", begin);
    return end < 0 ? QByteArray() : page.mid(begin + 1, end - begin - 1);
}

} // namespace

ContentKind contentKind(const QByteArray &body, const QByteArray &contentType)
{
    const QByteArray start = withoutMark(body.left(1024));
    if (start.isEmpty())
        return body.size() > 1024 ? ContentKind::Other : ContentKind::Empty;
    if (start.front() == '<')
        return ContentKind::Markup;
    if (beginsLikeJson(start.front()))
        return ContentKind::Json;
    for (const char *word : {"true", "false", "null"}) {
        if (start.startsWith(word))
            return ContentKind::Json;
    }
    return contentType.toLower().startsWith("text/html") ? ContentKind::Markup : ContentKind::Other;
}

bool isWholeJson(const QByteArray &body)
{
    const QByteArray start = withoutMark(body.left(1024));
    if (start.isEmpty() || (start.front() != '{' && start.front() != '['))
        return true;
    qint64 depth = 0;
    bool inString = false;
    for (auto it = body.begin(); it != body.end(); ++it) {
        if (inString) {
            if (*it == '\\')
                ++it;
            else if (*it == '"')
                inString = false;
            if (it == body.end())
                return false;
        } else if (*it == '"') {
            inString = true;
        } else if (*it == '{' || *it == '[') {
            ++depth;
        } else if (*it == '}' || *it == ']') {
            --depth;
        }
    }
    return depth <= 0 && !inString;
}

QString markupSummary(const QByteArray &body)
{
    QByteArray page = withoutMark(body.left(lookedAt));
    const QString title = oneLine(withoutEntities(withoutTags(titleOf(page))), summaryLimit);
    if (!title.isEmpty())
        return title;
    for (const char *name : {"script", "style", "head"})
        removeElement(page, name);
    return oneLine(withoutEntities(withoutTags(page)), summaryLimit);
}

} // namespace steward
