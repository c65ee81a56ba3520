// SPDX-License-Identifier: Apache-2.0
#include "core/model/unfoldedtext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace steward {

namespace {

using Line = UnfoldedLine;
using Kind = UnfoldedLine::Kind;

// Places where a document may begin that are tried at most: a text of braces only is no reason to read it over and
// over.
constexpr int mostAttempts = 64;
constexpr int mostEscapes = 4; ///< levels of escaping taken away before a document

// Said first, in this order: what is read first in an error.
constexpr std::array firstMembers{QLatin1String("code"), QLatin1String("message"), QLatin1String("target")};

// One past the bracket that closes the one at `begin`; -1 where none does. Brackets in quoted texts do not count.
qsizetype endOfDocument(QStringView text, qsizetype begin)
{
    int open = 0;
    bool isQuoted = false;
    for (qsizetype at = begin; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (isQuoted) {
            if (c == QLatin1Char('\\'))
                ++at;
            else if (c == QLatin1Char('"'))
                isQuoted = false;
        } else if (c == QLatin1Char('"')) {
            isQuoted = true;
        } else if (c == QLatin1Char('{') || c == QLatin1Char('[')) {
            ++open;
        } else if (c == QLatin1Char('}') || c == QLatin1Char(']')) {
            if (--open == 0)
                return at + 1;
        }
    }
    return -1;
}

// The first character behind a bracket that is no blank, escaped ones (\r, \n, \t) included.
QChar firstInside(QStringView text, qsizetype bracket)
{
    for (qsizetype at = bracket + 1; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (c.isSpace())
            continue;
        const QChar next = at + 1 < text.size() ? text.at(at + 1) : QChar();
        if (c == QLatin1Char('\\') &&
            (next == QLatin1Char('r') || next == QLatin1Char('n') || next == QLatin1Char('t')))
            ++at;
        else
            return c;
    }
    return {};
}

// Whether a document could begin there: "[Error]" and "{0}" are words.
bool mayBegin(QStringView text, qsizetype at)
{
    const QChar bracket = text.at(at);
    if (bracket != QLatin1Char('{') && bracket != QLatin1Char('['))
        return false;
    const QChar inside = firstInside(text, at);
    const bool isText = inside == QLatin1Char('"') || inside == QLatin1Char('\\');
    return isText || (bracket == QLatin1Char('[') && inside == QLatin1Char('{'));
}

// One level of escaping taken away, as from the inside of a JSON text. What is no escape stays.
QString unescaped(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text.at(at);
        if (c != QLatin1Char('\\') || at + 1 == text.size()) {
            out += c;
            continue;
        }
        const QChar next = text.at(++at);
        if (next == QLatin1Char('n')) {
            out += QLatin1Char('\n');
        } else if (next == QLatin1Char('t')) {
            out += QLatin1Char('\t');
        } else if (next == QLatin1Char('u') && at + 4 < text.size()) {
            bool isNumber = false;
            const ushort code = text.mid(at + 1, 4).toUShort(&isNumber, 16);
            out += isNumber ? QString(QChar(code)) : QStringLiteral("\\u");
            at += isNumber ? 4 : 0;
        } else if (next == QLatin1Char('"') || next == QLatin1Char('\\') || next == QLatin1Char('/')) {
            out += next;
        } else if (next != QLatin1Char('r')) {
            out += c;
            out += next;
        }
    }
    return out;
}

QString plain(QStringView text)
{
    QString words = text.toString();
    words.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    words.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return words.trimmed();
}

QJsonValue documentIn(QStringView text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isObject() && !document.object().isEmpty())
        return document.object();
    if (document.isArray() && !document.array().isEmpty())
        return document.array();
    return {};
}

// The document that begins there, and where it ends; null where none does. An escaped one is taken out of its escapes
// in the text itself.
std::pair<QJsonValue, qsizetype> documentAt(QString &text, qsizetype at)
{
    for (int level = 0; level < mostEscapes && firstInside(text, at) == QLatin1Char('\\'); ++level)
        text = text.left(at) + unescaped(QStringView(text).mid(at));
    const qsizetype end = endOfDocument(text, at);
    if (end < 0)
        return {QJsonValue(), end};
    return {documentIn(QStringView(text).mid(at, end - at)), end};
}

QString asText(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.isNull() ? QStringLiteral("null") : value.toVariant().toString();
}

class Unfolding
{
public:
    explicit Unfolding(const UnfoldLimits &limits)
        : m_limits(limits)
    {
    }

    /// Words and documents in turn.
    void text(QStringView all, int depth)
    {
        const QString rest = all.mid(m_limits.text).toString();
        QString text = all.left(m_limits.text).toString();
        qsizetype from = 0; // of the words that are not told yet
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (!mayBegin(text, at) || m_attempts >= mostAttempts)
                continue;
            ++m_attempts;
            const auto [document, end] = documentAt(text, at);
            if (document.isNull())
                continue;
            words(QStringView(text).mid(from, at - from), depth);
            inside(document, depth);
            from = end;
            at = end - 1;
        }
        words(QStringView(text).mid(from), depth);
        if (!rest.isEmpty())
            add({Kind::Rest, depth, {}, rest, true});
    }

    /// The parts of an object or a list.
    void inside(const QJsonValue &value, int depth)
    {
        if (value.isArray()) {
            int number = 0;
            const QJsonArray list = value.toArray();
            for (const QJsonValue &one : list)
                member(QString::number(++number), one, depth);
            return;
        }
        const QJsonObject object = value.toObject();
        for (const QString &name : ordered(object))
            member(name, object.value(name), depth);
    }

    QList<Line> take() { return std::move(m_lines); }

private:
    bool isFull() const { return m_lines.size() >= m_limits.lines; }

    void add(Line line)
    {
        if (!isFull()) {
            m_lines.append(std::move(line));
        } else if (m_lines.last().kind == Kind::Rest) { // what does not fit is still told, if only in a heap
            Line &last = m_lines.last();
            const QString named = line.name.isEmpty() ? line.value : line.name + QStringLiteral(": ") + line.value;
            last.value = (last.value + QLatin1Char('\n') + named).left(m_limits.text);
        } else {
            line.kind = Kind::Rest;
            m_lines.append(std::move(line));
        }
    }

    void words(QStringView text, int depth)
    {
        const QString said = plain(text);
        if (!said.isEmpty())
            add({Kind::Words, depth, {}, said, true});
    }

    void member(const QString &name, const QJsonValue &value, int depth)
    {
        const bool isDeep = depth + 1 >= m_limits.depth;
        if (value.isObject() || value.isArray()) {
            const bool isEmpty = value.isObject() ? value.toObject().isEmpty() : value.toArray().isEmpty();
            if (isEmpty || isDeep || isFull()) {
                add({isEmpty ? Kind::Value : Kind::Rest, depth, name, asText(value), false});
                return;
            }
            add({Kind::Group, depth, name, {}, false});
            inside(value, depth + 1);
            return;
        }
        if (value.isString() && !isDeep && !isFull() && hasDocument(value.toString())) {
            add({Kind::Group, depth, name, {}, false});
            text(value.toString(), depth + 1);
            return;
        }
        add({Kind::Value, depth, name, value.isString() ? plain(value.toString()) : asText(value), value.isString()});
    }

    // Tried and thrown away: a name without a value over the same words would say no more than the words.
    bool hasDocument(const QString &text)
    {
        QString looked = text.left(m_limits.text);
        for (qsizetype at = 0; at < looked.size() && m_attempts < mostAttempts; ++at) {
            if (!mayBegin(looked, at))
                continue;
            ++m_attempts;
            if (!documentAt(looked, at).first.isNull())
                return true;
        }
        return false;
    }

    static QStringList ordered(const QJsonObject &object)
    {
        QStringList names = object.keys();
        const auto rank = [](const QString &name) {
            const auto *const known = std::find_if(firstMembers.begin(), firstMembers.end(), [&](QLatin1String first) {
                return name.compare(first, Qt::CaseInsensitive) == 0;
            });
            return known - firstMembers.begin();
        };
        std::stable_sort(names.begin(), names.end(),
                         [&rank](const QString &a, const QString &b) { return rank(a) < rank(b); });
        return names;
    }

    UnfoldLimits m_limits;
    QList<Line> m_lines;
    int m_attempts = 0;
};

} // namespace

QList<UnfoldedLine> unfoldedText(const QString &text, const UnfoldLimits &limits)
{
    Unfolding unfolding(limits);
    unfolding.text(text, 0);
    return unfolding.take();
}

QList<UnfoldedLine> unfoldedObject(const QByteArray &json, const UnfoldLimits &limits)
{
    if (json.trimmed().isEmpty())
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return {{Kind::Words, 0, {}, plain(QString::fromUtf8(json.left(limits.text))), true}};
    Unfolding unfolding(limits);
    unfolding.inside(document.object(), 0);
    return unfolding.take();
}

} // namespace steward
