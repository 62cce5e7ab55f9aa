"""Text → one vector a word, by one small transformer in int8; the heads of several annotators read from the same pass.

takes       the text of an article and its parse
gives       word pieces with their places, one vector each, and the scores of the heads
may touch   the weights in read/data; nothing else
"""
