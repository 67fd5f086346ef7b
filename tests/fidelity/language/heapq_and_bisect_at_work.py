import bisect
import heapq

heap = []
for number in (5, 1, 4, 1, 5, 9, 2, 6):
    heapq.heappush(heap, number)
print(heap, heapq.heappop(heap), heap, heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 7), heap)
data = [9, 8, 7, 6, 5]
heapq.heapify(data)
print(data, heapq.nsmallest(2, data), heapq.nlargest(2, data, key=lambda n: -n), list(heapq.merge([1, 4], [2, 3])))
scores = [10, 20, 20, 30]
print(bisect.bisect(scores, 20), bisect.bisect_left(scores, 20), [("F", "D", "C", "A")[bisect.bisect([60, 70, 90], s)] for s in (33, 65, 90)])
bisect.insort(scores, 25)
print(scores)
