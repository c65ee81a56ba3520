// SPDX-License-Identifier: Apache-2.0
// historywriter FOLDER FROM COUNT: records the answers of a sync into the archive, beginning with number FROM, and
// prints the number of each one that was acknowledged. COUNT 0: until it is killed.
#include "tests/history/syncanswers.h"

#include <QtCore/QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 4)
        return 2;
    const auto archive = steward::Archive::open(arguments.at(1));
    if (!archive) {
        std::fprintf(stderr, "%s\n", qPrintable(archive.error().detail));
        return 1;
    }
    const int from = arguments.at(2).toInt();
    const int count = arguments.at(3).toInt();
    for (int number = from; count == 0 || number < from + count; ++number) {
        const auto recorded = archive->archive->record(steward::test::SyncAnswers::answer(number));
        if (!recorded) {
            std::fprintf(stderr, "%s\n", qPrintable(recorded.error().detail));
            return 1;
        }
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
    return 0;
}
