// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QList>

namespace steward {

/// First come, first served, in three lines: what is being repeated, then mutations, then reads. A repetition has
/// waited already; a mutation is what somebody sits in front of.
template <class T>
class RequestQueue
{
public:
    enum class Line { Repeated, Mutations, Reads };

    void append(Line line, T *item) { m_lines[static_cast<int>(line)].append(item); }
    bool remove(T *item)
    {
        bool found = false;
        for (QList<T *> &line : m_lines)
            found = line.removeOne(item) || found;
        return found;
    }
    T *first() const
    {
        for (const QList<T *> &line : m_lines) {
            if (!line.isEmpty())
                return line.first();
        }
        return nullptr;
    }
    T *takeFirst()
    {
        for (QList<T *> &line : m_lines) {
            if (!line.isEmpty())
                return line.takeFirst();
        }
        return nullptr;
    }
    QList<T *> all() const { return m_lines[0] + m_lines[1] + m_lines[2]; }
    qsizetype size() const { return m_lines[0].size() + m_lines[1].size() + m_lines[2].size(); }
    bool isEmpty() const { return size() == 0; }

private:
    QList<T *> m_lines[3];
};

} // namespace steward
